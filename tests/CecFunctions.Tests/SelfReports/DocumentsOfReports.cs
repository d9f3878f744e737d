using System.Net;
using System.Text.Json.Nodes;
using CecFunctions.Members;
using CecFunctions.Tests.Audits;

namespace CecFunctions.Tests.SelfReports;

/// <summary>A member's documents of their reports, by the API.</summary>
internal sealed class DocumentsOfReports(MemberSite site, MemberKey member)
{
    public static string AddressOf(string report) => $"{MemberSite.Reports}/{report}/documents";

    public Task<HttpResponseMessage> SendAsync(string report, byte[] content, string name = "scan.pdf")
    {
        var request = MemberSite.Request(HttpMethod.Post, AddressOf(report)).As(member.ToString());
        request.Content = Form(content, name);
        return site.Site.Client.SendAsync(request);
    }

    /// <summary>Attaches what must be taken.</summary>
    /// <returns>The document.</returns>
    public async Task<JsonNode> AttachAsync(string report, byte fill = 7)
    {
        using var answer = await SendAsync(report, AuditSite.Pdf(fill: fill));
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return await answer.JsonAsync();
    }

    public async Task<string[]> IdsAsync(string report) =>
    [
        .. (await site.ReadAsync(member, AddressOf(report)))["documents"]!.AsArray()
            .Select(document => document!["id"]!.GetValue<string>()),
    ];

    public static ByteArrayContent Form(byte[] content, string name)
    {
        var form = new ByteArrayContent(AuditSite.Form(AuditSite.FilePart(content, name)));
        form.Headers.TryAddWithoutValidation("Content-Type", $"multipart/form-data; boundary={AuditSite.Boundary}");
        return form;
    }
}
