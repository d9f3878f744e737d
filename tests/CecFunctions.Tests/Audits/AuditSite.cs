using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CecFunctions.Evidence;
using CecFunctions.Members;
using CecFunctions.Tests.Office;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Tests.Audits;

/// <summary>The site with a member whose renewal has been drawn for audit today. Two lines of theirs counted.</summary>
internal sealed class AuditSite : IAsyncDisposable
{
    public const string Boundary = "----a-boundary-of-our-own";

    private AuditSite(MemberSite site, MemberKey member, string caseId, string[] reports) =>
        (Site, Member, CaseId, Reports) = (site, member, caseId, reports);

    public MemberSite Site { get; }

    public MemberKey Member { get; }

    public string CaseId { get; }

    /// <summary>The ids of the reports of the lines that counted.</summary>
    public string[] Reports { get; }

    public string Case => $"/api/audits/{CaseId}";

    public string Documents => $"{Case}/documents";

    public string StaffCase => $"/api/staff/audits/{Member.Program}/{Member.MemberId}/{CaseId}";

    /// <param name="options">Where they are given, the site is the test's own, with no other members.</param>
    /// <param name="beforeRenewal">What is done about the reports, by their ids, before they are renewed with.</param>
    public static async Task<AuditSite> StartAsync(
        CecWebOptions? options = null,
        string? name = null,
        string? email = null,
        Func<MemberSite, MemberKey, string[], Task>? beforeRenewal = null)
    {
        var site = options is null ? await MemberSite.LendAsync() : await MemberSite.StartAsync(options);
        var member = await site.EnrolAsync(name: name, email: email);
        string[] reports =
        [
            await site.AddAsync(member, ReportJson.Education(43)),
            await site.AddAsync(member, """{ "activity": "teaching", "date": "2026-05-03", "credits": 5 }"""),
        ];
        if (beforeRenewal is not null)
        {
            await beforeRenewal(site, member, [.. reports.Select(address => address.Split('/')[^1])]);
        }

        await site.Office.RenewAsync(member, $"C-{member.MemberId}", site.Today, 60, CancellationToken.None);
        var drawn = await site.Office.DrawAuditAsync(
            member, $"C-{member.MemberId}", site.Today, CancellationToken.None);
        return new AuditSite(
            site,
            member,
            drawn.Member!.Standing.Credentials[0].Audits[0].Id,
            [.. reports.Select(address => address.Split('/')[^1])]);
    }

    public static byte[] Pdf(int length = 2000, byte fill = 7) =>
        Samples.Pdf(length, stream => stream.AsSpan().Fill(fill));

    /// <summary>The parts of a form in order, spelled out.</summary>
    /// <param name="parts">The value of <c>Content-Disposition</c> and the content.</param>
    public static byte[] Form(params (string Disposition, byte[] Content)[] parts)
    {
        using var form = new MemoryStream();
        foreach (var (disposition, content) in parts)
        {
            form.Write(
                Encoding.UTF8.GetBytes(
                    $"--{Boundary}\r\nContent-Disposition: {disposition}\r\nContent-Type: application/pdf\r\n\r\n"));
            form.Write(content);
            form.Write("\r\n"u8);
        }

        form.Write(Encoding.UTF8.GetBytes($"--{Boundary}--\r\n"));
        return form.ToArray();
    }

    public static (string Disposition, byte[] Content) ReportPart(string report) =>
        ("form-data; name=\"report\"", Encoding.UTF8.GetBytes(report));

    public static (string Disposition, byte[] Content) FilePart(byte[] content, string name = "scan.pdf") =>
        ($"form-data; name=\"file\"; filename=\"{name}\"", content);

    public Task<HttpResponseMessage> UploadAsync(string report, byte[] content, string name = "scan.pdf") =>
        PostFormAsync(Form(ReportPart(report), FilePart(content, name)));

    public Task<HttpResponseMessage> PostFormAsync(
        byte[] form, string? contentType = null, string? caller = null, string? address = null)
    {
        var request = MemberSite.Request(HttpMethod.Post, address ?? Documents).As(caller ?? Member.ToString());
        request.Content = new ByteArrayContent(form);
        request.Content.Headers.TryAddWithoutValidation(
            "Content-Type", contentType ?? $"multipart/form-data; boundary={Boundary}");
        return Site.Site.Client.SendAsync(request);
    }

    /// <summary>Uploads what must be taken.</summary>
    /// <returns>The document.</returns>
    public async Task<JsonNode> AddAsync(string report, byte fill = 7)
    {
        using var response = await UploadAsync(report, Pdf(fill: fill));
        Assert.True(response.StatusCode == HttpStatusCode.Created, await response.Content.ReadAsStringAsync());
        return await response.JsonAsync();
    }

    /// <param name="version">The version of the case; where none is given, commands of staff name the one it has.</param>
    public async Task<HttpResponseMessage> SendAsync(
        string caller, string method, string address, string? json = null, string? version = null)
    {
        var request = MemberSite.Request(new HttpMethod(method), address).As(caller);
        if (method == "POST" && address.StartsWith("/api/staff/audits/", StringComparison.Ordinal))
        {
            request = request.With("If-Match", version ?? await VersionAsync());
        }

        return await Site.Site.Client.SendAsync(json is null ? request : request.WithJson(json));
    }

    /// <summary>The version that a decision of staff names.</summary>
    public async Task<string> VersionAsync()
    {
        using var read = await SendAsync("staff:reviewer:ann", "GET", StaffCase);
        return read.Headers.ETag!.ToString();
    }

    /// <summary>Posts a form of the case's page that must be carried out, on the case as it is.</summary>
    /// <returns>The address that it leads to.</returns>
    public async Task<string> DoneFormAsync(
        string caller, string address, params (string Name, string Value)[] fields) =>
        await Site.DoneFormAsync(caller, address, [.. fields, ("form-version", await VersionAsync())]);

    /// <summary>Posts a form of the case's page that must be shown again.</summary>
    /// <returns>The page.</returns>
    public async Task<string> FaultsAsync(
        string caller, string address, params (string Name, string Value)[] fields) =>
        await Site.FaultsAsync(caller, address, [.. fields, ("form-version", await VersionAsync())]);

    /// <summary>The case as its member sees it.</summary>
    public async Task<JsonNode> CaseAsync()
    {
        using var response = await SendAsync(Member.ToString(), "GET", Case);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.JsonAsync();
    }

    /// <summary>Checks that neither a file nor a record is there.</summary>
    public async Task AssertNothingLeftAsync()
    {
        var files = new List<StoredEvidenceFile>();
        await foreach (
            var file in Site.Site.Services.GetRequiredService<EvidenceFiles>().ReadAllAsync(CancellationToken.None))
        {
            if (file.File.Member == Member)
            {
                files.Add(file);
            }
        }

        Assert.Empty(files);
        Assert.Null(
            await Site.Site.Services.GetRequiredService<IMemberStore>().FindEvidenceAsync(
                Member, CaseId, CancellationToken.None));
    }

    public string Day(int after) => Site.Today.AddDays(after).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}
