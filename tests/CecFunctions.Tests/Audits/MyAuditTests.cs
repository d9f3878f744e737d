using System.Net;
using System.Security.Cryptography;
using CecFunctions.Evidence;

namespace CecFunctions.Tests.Audits;

public sealed class MyAuditTests
{
    [Fact]
    [Trait("Rule", "ACSM-AUDIT-2")]
    public async Task Member_ProvesEveryLine_AndSubmits()
    {
        await using var audit = await AuditSite.StartAsync();
        var me = audit.Member.ToString();
        var before = await audit.CaseAsync();
        Assert.Equal(
            ("notified", 30, audit.Day(30)),
            (
                Text(before["audit"]!, "state"),
                before["audit"]!["daysLeft"]!.GetValue<int>(),
                Text(before["audit"]!, "deadline")));
        Assert.Equal(audit.Reports, before["lines"]!.AsArray().Select(line => Text(line!, "report")));
        Assert.Equal(audit.Reports, before["missing"]!.AsArray().Select(report => report!.GetValue<string>()));
        await audit.AddAsync(audit.Reports[0]);

        using (var tooEarly = await audit.SendAsync(me, "POST", $"{audit.Case}/submit"))
        {
            var problem = await tooEarly.ProblemAsync(HttpStatusCode.Conflict);
            Assert.Equal(("documents-missing", "ACSM-AUDIT-2"), (Text(problem, "reason"), Text(problem, "rule")));
            Assert.Equal(
                [audit.Reports[1]], problem["missing"]!.AsArray().Select(report => report!.GetValue<string>()));
        }

        await audit.AddAsync(audit.Reports[1]);
        using var submitted = await audit.SendAsync(me, "POST", $"{audit.Case}/submit");

        Assert.Equal(HttpStatusCode.OK, submitted.StatusCode);
        var after = await submitted.JsonAsync();
        Assert.Equal(
            ("evidence-received", audit.Day(0)),
            (Text(after["audit"]!, "state"), Text(after["audit"]!, "documentsReceivedOn")));
        using var list = await audit.SendAsync(me, "GET", "/api/audits");
        Assert.Equal(
            after["audit"]!.ToJsonString(),
            Assert.Single((await list.JsonAsync())["audits"]!.AsArray())!.ToJsonString());
    }

    [Fact]
    public async Task Document_ComesBackAsItWasSent_ToBeSavedAndNotShown()
    {
        await using var audit = await AuditSite.StartAsync();
        var content = AuditSite.Pdf(FileIntake.MostBytes);
        using var uploaded = await audit.UploadAsync(audit.Reports[0], content, "Prüfung 証明書.pdf");
        Assert.Equal(HttpStatusCode.Created, uploaded.StatusCode);
        var document = await uploaded.JsonAsync();
        Assert.Equal("Prüfung 証明書.pdf", Text(document, "fileName"));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), Text(document, "sha256"));
        Assert.Equal($"{audit.Documents}/{Text(document, "id")}", uploaded.Headers.Location!.OriginalString);

        using var download = await audit.SendAsync(
            audit.Member.ToString(), "GET", uploaded.Headers.Location.OriginalString);

        Assert.Equal(HttpStatusCode.OK, download.StatusCode);
        Assert.Equal(content, await download.Content.ReadAsByteArrayAsync());
        Assert.Equal("application/pdf", download.Content.Headers.ContentType!.ToString());
        Assert.Equal(
            ("attachment", "Prüfung 証明書.pdf"),
            (
                download.Content.Headers.ContentDisposition!.DispositionType,
                download.Content.Headers.ContentDisposition.FileNameStar));
        Assert.Equal("nosniff", Assert.Single(download.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal(
            "sandbox; default-src 'none'", Assert.Single(download.Headers.GetValues("Content-Security-Policy")));
        Assert.True(download.Headers.CacheControl!.NoStore);
    }

    [Theory]
    [InlineData("certificate.pdf.hta", "certificate.pdf")]
    [InlineData("certificate.exe", "certificate.pdf")]
    [InlineData("con.pdf", "_con.pdf")]
    public async Task NameOfAProgram_IsNeitherKeptNorOffered(string sent, string offered)
    {
        await using var audit = await AuditSite.StartAsync();
        using var uploaded = await audit.UploadAsync(audit.Reports[0], AuditSite.Pdf(), sent);

        using var download = await audit.SendAsync(
            "staff:reviewer:ann",
            "GET",
            $"{audit.StaffCase}/documents/{Text(await uploaded.JsonAsync(), "id")}");

        Assert.Equal(offered, Text((await audit.CaseAsync())["documents"]![0]!, "fileName"));
        Assert.Equal(offered, download.Content.Headers.ContentDisposition!.FileNameStar);
    }

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-2")]
    public async Task UploadOverMidnight_CountsForTheDayOnWhichItWasComplete()
    {
        await using var audit = await AuditSite.StartAsync();
        // Indianapolis is four hours behind: ten seconds before midnight.
        audit.Site.Clock.Now = new DateTimeOffset(2026, 6, 16, 3, 59, 50, TimeSpan.Zero);
        using var client = new HttpClient(
            new SocketsHttpHandler { Expect100ContinueTimeout = Timeout.InfiniteTimeSpan })
        {
            BaseAddress = audit.Site.Site.Client.BaseAddress,
        };
        using var request = MemberSite.Request(HttpMethod.Post, audit.Documents).As(audit.Member.ToString());
        request.Headers.ExpectContinue = true;
        request.Content = new LateContent(
            AuditSite.Form(AuditSite.ReportPart(audit.Reports[0]), AuditSite.FilePart(AuditSite.Pdf())),
            () => audit.Site.Clock.Now = audit.Site.Clock.Now.AddSeconds(20));
        request.Content.Headers.TryAddWithoutValidation(
            "Content-Type", $"multipart/form-data; boundary={AuditSite.Boundary}");

        using var response = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var document = await response.JsonAsync();
        Assert.Equal("2026-06-16", Text(document, "receivedOn"));
        Assert.StartsWith("2026-06-16T04:00:10", Text(document, "receivedAt"), StringComparison.Ordinal);
    }

    /// <summary>Is sent once the server asks for it: it reads the form then.</summary>
    private sealed class LateContent(byte[] content, Action before) : ByteArrayContent(content)
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            before();
            return base.SerializeToStreamAsync(stream, context);
        }
    }

    [Fact]
    public async Task SameFileTwice_IsOneDocument()
    {
        await using var audit = await AuditSite.StartAsync();
        var first = await audit.AddAsync(audit.Reports[0]);

        using var again = await audit.UploadAsync(audit.Reports[0], AuditSite.Pdf(), "again.pdf");

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(first.ToJsonString(), (await again.JsonAsync()).ToJsonString());
        Assert.Single((await audit.CaseAsync())["documents"]!.AsArray());
    }

    [Fact]
    public async Task Document_CanBeRemovedByItsOwner_AndIsSeenByNoOtherMember()
    {
        await using var audit = await AuditSite.StartAsync();
        var address = $"{audit.Documents}/{Text(await audit.AddAsync(audit.Reports[0]), "id")}";
        var other = (await audit.Site.EnrolAsync()).ToString();

        await (await audit.SendAsync(other, "GET", audit.Case)).ProblemAsync(HttpStatusCode.NotFound);
        await (await audit.SendAsync(other, "GET", address)).ProblemAsync(HttpStatusCode.NotFound);
        await (await audit.SendAsync(other, "DELETE", address)).ProblemAsync(HttpStatusCode.NotFound);
        await (await audit.SendAsync(other, "POST", $"{audit.Case}/submit")).ProblemAsync(HttpStatusCode.NotFound);
        await (await audit.SendAsync("staff:registrar:rob", "GET", $"{audit.StaffCase}/documents/x")).ProblemAsync(
            HttpStatusCode.Forbidden);

        Assert.Equal(
            HttpStatusCode.NoContent, (await audit.SendAsync(audit.Member.ToString(), "DELETE", address)).StatusCode);
        await (await audit.SendAsync(audit.Member.ToString(), "GET", address)).ProblemAsync(HttpStatusCode.NotFound);
        await (await audit.SendAsync(audit.Member.ToString(), "DELETE", address)).ProblemAsync(HttpStatusCode.NotFound);
        Assert.Empty((await audit.CaseAsync())["documents"]!.AsArray());
    }

    [Fact]
    [Trait("Rule", "ALL-CREDIT-1")]
    public async Task ReportUnderAudit_CannotBeEdited()
    {
        await using var audit = await AuditSite.StartAsync();

        using var response = await audit.Site.PutAsync(
            audit.Member,
            $"{MemberSite.Reports}/{audit.Reports[1]}",
            "\"1\"",
            """{ "activity": "teaching", "date": "2026-05-03", "credits": 4 }""");

        var problem = await response.ProblemAsync(HttpStatusCode.Conflict);
        Assert.Equal(("locked", "ALL-CREDIT-1"), (Text(problem, "reason"), Text(problem, "rule")));
    }

    [Fact]
    public async Task NamesAreNotLogged()
    {
        await using var audit = await AuditSite.StartAsync();

        await audit.UploadAsync(audit.Reports[0], AuditSite.Pdf(), "my-very-own-name.pdf");
        await audit.UploadAsync(audit.Reports[0], AuditSite.Pdf(), "../my-very-own-name.pdf");

        Assert.DoesNotContain(
            audit.Site.Site.Logs.Lines, line => line.Contains("my-very-own-name", StringComparison.Ordinal));
    }

    private static string Text(System.Text.Json.Nodes.JsonNode node, string property) =>
        node[property]!.GetValue<string>();
}
