using System.Globalization;
using System.Net;
using System.Text;
using CecFunctions.Members;
using CecFunctions.Tests;

namespace CecFunctions.EndToEnd.Tests.Attacks;

/// <summary>A member on the roster of the attacked site.</summary>
/// <param name="Number">The number of the credential.</param>
/// <param name="Marker">A text that is in what the member wrote and in nothing else.</param>
internal sealed record AttackedMember(MemberKey Key, string Number, string Marker)
{
    /// <summary>The name that an employer may read with the number of the credential.</summary>
    public string Name => $"Wanda Name{Marker}";

    public string Email => $"{Marker}@members.example.org";

    /// <summary>The caller, as the bearer of Development names one.</summary>
    public string Caller => Key.ToString();

    /// <summary>What placeholders of addresses and bodies stand for; see <c>AddressValues</c>.</summary>
    public Dictionary<string, string> Things { get; } = new()
    {
        ["program"] = Key.Program,
        ["memberId"] = Key.MemberId,
        ["credentials:id"] = Number,
        ["credentialNumber"] = Number,
        ["credential"] = Number,
    };

    public string StaffAddress => $"/api/staff/members/{Key.Program}/{Key.MemberId}";
}

/// <summary>Gives members of the attacked site something to lose.</summary>
internal static class Possessions
{
    /// <summary>Adds a report and remembers it.</summary>
    /// <returns>Its id.</returns>
    public static async Task<string> ReportAsync(this AttackedSite site, AttackedMember member, string json)
    {
        var added = await site.DoneAsync(member.Caller, "POST", "/api/self-reports", json);
        return member.Things["report"] = member.Things["reportId"] = member.Things["self-reports:id"] =
            added["id"]!.GetValue<string>();
    }

    /// <summary>A report of continuing education in a body's unit, thirty days ago.</summary>
    public static string Education(this AttackedSite site, AttackedMember member, decimal amount, string? approvedBy) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            { "activity": "continuing-education", "date": "{{site.Today.AddDays(-30):yyyy-MM-dd}}",
              "{{(member.Key.Program == "acsm" ? "credits" : "ceu")}}": {{amount}}
              {{(approvedBy is null ? "" : $", \"approvedBy\": \"{approvedBy}\"")}} }
            """);

    /// <summary>Has the payment service tell of a payment.</summary>
    public static async Task<HttpResponseMessage> PayAsync(
        this AttackedSite site, AttackedMember member, string purpose, decimal amount, string? id = null)
    {
        var request = AttackedSite.Request("POST", "/api/hooks/payments").WithJson(string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            { "paymentId": "{{id ?? $"{member.Marker}-{Guid.NewGuid():N}"}}", "program": "{{member.Key.Program}}",
              "memberId": "{{member.Key.MemberId}}", "credential": "{{member.Number}}", "purpose": "{{purpose}}",
              "amount": {{amount}}, "currency": "USD" }
            """));
        return await site.Client.SendAsync(await PaymentService.SignAsync(request));
    }

    /// <summary>
    /// Adds reports that are enough, renews and draws the renewal for an audit. The case is remembered.
    /// </summary>
    /// <returns>The ids of the reports whose lines are audited.</returns>
    public static async Task<string[]> BeAuditedAsync(this AttackedSite site, AttackedMember member)
    {
        var isAcsm = member.Key.Program == "acsm";
        string[] reports =
        [
            await site.ReportAsync(
                member,
                site.Education(member, isAcsm ? 43 : 2, "ACE").Trim().TrimEnd('}')
                    + $", \"title\": \"Course of {member.Marker}\" }}"),
            await site.ReportAsync(member, Second()),
        ];
        Accepted(await site.Office.RenewAsync(member.Key, member.Number, site.Today, 1000, CancellationToken.None));
        Accepted(await site.Office.DrawAuditAsync(member.Key, member.Number, site.Today, CancellationToken.None));
        member.Things["caseId"] = (await site.DocumentAsync(member.Key)).Standing.Credentials[0].Audits[0].Id;
        return reports;

        string Second() => string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            { "activity": "{{(isAcsm ? "teaching" : "cpr-aed")}}", "date": "{{site.Today.AddDays(-20):yyyy-MM-dd}}"
              {{(isAcsm ? ", \"credits\": 5" : "")}} }
            """);

        static void Accepted(CommandResult result) =>
            Assert.True(result.Outcome == CommandOutcome.Accepted, $"{result.Outcome} {result.Refusal?.Reason}");
    }

    /// <summary>Uploads a document for a line of the member's case.</summary>
    /// <returns>The answer.</returns>
    public static Task<HttpResponseMessage> UploadAsync(
        this AttackedSite site, AttackedMember member, string report, string content) =>
        site.Client.SendAsync(
            new HttpRequestMessage(
                HttpMethod.Post, new Uri($"/api/audits/{member.Things["caseId"]}/documents", UriKind.Relative))
            {
                Content = EvidenceFile.Form(report, content),
            }.As(member.Caller));

    /// <summary>Uploads what must be taken, and remembers it.</summary>
    public static async Task ProveAsync(this AttackedSite site, AttackedMember member, string report)
    {
        using var answer = await site.UploadAsync(member, report, $"document {member.Marker} for {report}");
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        member.Things["documentId"] = (await answer.JsonAsync())["id"]!.GetValue<string>();
    }

    /// <summary>Attaches a document to the report that is remembered, and remembers it too.</summary>
    public static async Task AttachAsync(this AttackedSite site, AttackedMember member)
    {
        using var answer = await site.Client.SendAsync(
            new HttpRequestMessage(
                HttpMethod.Post,
                new Uri($"/api/self-reports/{member.Things["self-reports:id"]}/documents", UriKind.Relative))
            {
                Content = EvidenceFile.Form(null, $"attached {member.Marker}"),
            }.As(member.Caller));
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        member.Things["self-reports:documentId"] = member.Things["credits:documentId"] =
            (await answer.JsonAsync())["id"]!.GetValue<string>();
        member.Things["credits:id"] = member.Things["self-reports:id"];
    }
}

/// <summary>The payment service, which has the secret.</summary>
internal static class PaymentService
{
    public static async Task<HttpRequestMessage> SignAsync(
        HttpRequestMessage request, string secret = AttackedSite.PaymentSecret)
    {
        var timestamp = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync();
        byte[] signed = [.. Encoding.ASCII.GetBytes($"{timestamp}."), .. body];
        var mac = System.Security.Cryptography.HMACSHA256.HashData(Encoding.ASCII.GetBytes(secret), signed);
        return request.With("Cec-Timestamp", timestamp).With("Cec-Signature", $"v1={Convert.ToHexStringLower(mac)}");
    }
}

/// <summary>Documents for an audit.</summary>
internal static class EvidenceFile
{
    /// <summary>The form that uploads a document for a report.</summary>
    /// <param name="report">The report; <see langword="null"/> where the address names it.</param>
    /// <param name="text">What makes the file another than others.</param>
    public static MultipartFormDataContent Form(string? report, string text, string fileName = "certificate.pdf")
    {
        var file = new ByteArrayContent(Pdf(text));
        file.Headers.TryAddWithoutValidation("Content-Type", "application/pdf");
        var form = new MultipartFormDataContent();
        if (report is not null)
        {
            form.Add(new StringContent(report), "\"report\"");
        }

        form.Add(file, "\"file\"", fileName);
        return form;
    }

    /// <summary>A whole PDF of one page that says a text.</summary>
    private static byte[] Pdf(string text)
    {
        var page = $"BT /F1 12 Tf 20 100 Td ({text}) Tj ET";
        string[] objects =
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
            $"<</Length {page.Length}>>\nstream\n{page}\nendstream",
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ];
        var pdf = new StringBuilder("%PDF-1.4\n");
        var table = new StringBuilder($"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        for (var i = 0; i < objects.Length; i++)
        {
            table.Append(CultureInfo.InvariantCulture, $"{pdf.Length:D10} 00000 n \n");
            pdf.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var start = pdf.Length;
        pdf.Append(table).Append(CultureInfo.InvariantCulture, $"trailer\n<</Size {objects.Length + 1}/Root 1 0 R>>\n");
        pdf.Append(CultureInfo.InvariantCulture, $"startxref\n{start}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(pdf.ToString());
    }
}
