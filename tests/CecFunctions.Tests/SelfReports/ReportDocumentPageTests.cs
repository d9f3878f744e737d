using System.Net;
using System.Text;
using CecFunctions.Domain.Credits;
using CecFunctions.Evidence;
using CecFunctions.Members;
using CecFunctions.Tests.Audits;
using CecFunctions.Tests.Office;

namespace CecFunctions.Tests.SelfReports;

/// <summary>Documents on the pages of the credits: with the form of a report, and afterwards.</summary>
public sealed class ReportDocumentPageTests
{
    private static readonly Dictionary<string, string> Entered = new()
    {
        ["activity"] = "continuing-education",
        ["date"] = "2026-05-02",
        ["title"] = "Anatomy",
        ["amount"] = "5",
        ["unit"] = "credits",
        ["approvedBy"] = "ACE",
        ["inScope"] = "true",
        ["key"] = "0123456789abcdef0123456789abcdef",
    };

    [Fact]
    public async Task Form_AsksForTheFile_OnceItIsChecked_AndSavesBoth()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        var pages = new PagesOfCredits(site, member);
        Assert.DoesNotContain(
            "type=\"file\"", await pages.GetAsync("/credits/add?activity=continuing-education"), StringComparison.Ordinal);

        var isChecked = await pages.ShownAsync("/credits/add", Entered);
        Assert.Contains("<input id=\"file\" name=\"file\" type=\"file\"", isChecked, StringComparison.Ordinal);
        using var saved = await SendAsync(
            site, member, "/credits/add", PagesOfCredits.Saving(Entered, isChecked), AuditSite.Pdf());

        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
        var list = await pages.GetAsync(saved.Headers.Location!.OriginalString.Split('#')[0]);
        Assert.Contains("Added. It counts 5 CEC. The document is attached.", list, StringComparison.Ordinal);
        var report = (await site.ReadAsync(member, MemberSite.Reports))["reports"]![0]!.Text("id");
        Assert.Contains($"<a class=\"action\" href=\"/credits/{report}/documents\">", list, StringComparison.Ordinal);
        Assert.Contains("1 document", list, StringComparison.Ordinal);
        Assert.Single(await new DocumentsOfReports(site, member).IdsAsync(report));

        var page = await pages.GetAsync($"/credits/{report}/documents");
        Assert.Contains("scan.pdf", page, StringComparison.Ordinal);
        var remove = page.Split("action=\"").Select(part => part.Split('"')[0]).Single(
            address => address.EndsWith("/remove", StringComparison.Ordinal));
        Assert.Equal(
            $"/credits/{report}/documents?done=removed", await pages.DoAsync(remove, new Dictionary<string, string>()));
        Assert.Contains(
            "No document is attached yet.", await pages.GetAsync($"/credits/{report}/documents"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FileThatIsRefused_DoesNotLoseTheReport()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        var pages = new PagesOfCredits(site, member);
        var isChecked = await pages.ShownAsync("/credits/add", Entered);

        using var saved = await SendAsync(
            site,
            member,
            "/credits/add",
            PagesOfCredits.Saving(Entered, isChecked),
            "MZ this is no document at all"u8.ToArray(),
            "course.docx");

        var page = WebUtility.HtmlDecode(await saved.Content.ReadAsStringAsync());
        Assert.True(saved.StatusCode == HttpStatusCode.UnprocessableEntity, page);
        Assert.Contains("Your report was saved. Only the file “course.docx” was not taken", page, StringComparison.Ordinal);
        Assert.Contains("The file is neither PDF nor PNG nor JPEG nor HEIC", page, StringComparison.Ordinal);
        var report = Assert.Single((await site.ReadAsync(member, MemberSite.Reports))["reports"]!.AsArray())!.Text("id");
        Assert.Contains($"action=\"/credits/{report}/documents\"", page, StringComparison.Ordinal);

        using var another = await SendAsync(
            site, member, $"/credits/{report}/documents", new Dictionary<string, string>(), AuditSite.Pdf());
        Assert.Equal(
            (HttpStatusCode.SeeOther, $"/credits/{report}/documents?done=added"),
            (another.StatusCode, another.Headers.Location?.OriginalString));
    }

    [Fact]
    public async Task FileThatIsTooLarge_DoesNotLoseTheReport()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        var isChecked = await new PagesOfCredits(site, member).ShownAsync("/credits/add", Entered);

        using var saved = await SendAsync(
            site,
            member,
            "/credits/add",
            PagesOfCredits.Saving(Entered, isChecked),
            AuditSite.Pdf(FileIntake.MostBytes + 1));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, saved.StatusCode);
        Assert.Contains(
            "The file has more than 10 MB.", await saved.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Single((await site.ReadAsync(member, MemberSite.Reports))["reports"]!.AsArray());
    }

    [Theory]
    [InlineData("en", "so the file “scan.pdf” was not kept. Choose it again before you save.")]
    [InlineData("es", "el archivo «scan.pdf» no se conservó. Elíjalo de nuevo antes de guardar.")]
    public async Task FileOfAFormWithFaults_IsAskedForAgain(string language, string said)
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();

        using var shown = await SendAsync(
            site,
            member,
            "/credits/add",
            new Dictionary<string, string>(Entered) { ["amount"] = "none", ["action"] = "save" },
            AuditSite.Pdf(),
            language: language);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, shown.StatusCode);
        Assert.Contains(
            said, WebUtility.HtmlDecode(await shown.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Empty((await site.ReadAsync(member, MemberSite.Reports))["reports"]!.AsArray());
    }

    [Fact]
    [Trait("Rule", "ALL-CREDIT-1")]
    public async Task DocumentOfAFeedsLine_CanBeRemoved_UntilItsCycleIsRenewed()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolCompleteAsync();
        var line = new ReportFields { Id = "feed-1", Activity = "teaching", Date = new DateOnly(2026, 5, 3), Hours = 1 };
        await site.Office.ReportAsync(member, site.Today, line, ReportSource.Feed, CancellationToken.None);
        await new DocumentsOfReports(site, member).AttachAsync(line.Id);
        var pages = new PagesOfCredits(site, member);
        const string stays = "its documents can be added to and not removed.";

        var before = await pages.GetAsync($"/credits/{line.Id}/documents");
        await site.RenewAsync(member);
        var after = await pages.GetAsync($"/credits/{line.Id}/documents");

        Assert.Contains("/remove\"", before, StringComparison.Ordinal);
        Assert.DoesNotContain(stays, before, StringComparison.Ordinal);
        Assert.DoesNotContain("/remove\"", after, StringComparison.Ordinal);
        Assert.Contains(stays, after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reviewer_LooksAtADocumentFromTheMembersCredits_AndItIsLogged_AndOthersDoNot()
    {
        await using var site = await MemberSite.LendAsync();
        var (member, other) = (await site.EnrolAsync(), await site.EnrolAsync());
        var report = (await site.AddAsync(member, MemberSite.Course("2026-05-02", 5))).Split('/')[^1];
        var id = (await new DocumentsOfReports(site, member).AttachAsync(report)).Text("id");
        var credits = $"/staff/members/acsm/{member.MemberId}?part=credits";
        var address = $"/staff/members/acsm/{member.MemberId}/reports/{report}/documents";

        Assert.Contains(
            $"<a href=\"{address}\">1 document", await site.PageAsync(DeskPageSite.Reviewer, credits), StringComparison.Ordinal);
        var toRegistrar = await site.PageAsync(DeskPageSite.Registrar, credits);
        Assert.Contains("1 document", toRegistrar, StringComparison.Ordinal);
        Assert.DoesNotContain(address, toRegistrar, StringComparison.Ordinal);
        var page = await site.PageAsync(DeskPageSite.Reviewer, address);
        Assert.Contains($"<iframe src=\"{address}/{id}#", page, StringComparison.Ordinal);

        using (var file = await GetAsync(DeskPageSite.Reviewer, $"{address}/{id}"))
        {
            Assert.Equal(AuditSite.Pdf(), await file.Content.ReadAsByteArrayAsync());
            Assert.Equal(
                "sandbox; default-src 'none'; frame-ancestors 'self'",
                Assert.Single(file.Headers.GetValues("Content-Security-Policy")));
        }

        Assert.Contains(
            site.Site.Logs.Lines,
            line => line.Contains(
                $"Document {id} of report {report} of {member} downloaded by staff:ann", StringComparison.Ordinal));
        foreach (var (caller, asked, status) in new[]
        {
            (DeskPageSite.Registrar, $"{address}/{id}", HttpStatusCode.Forbidden),
            (DeskPageSite.Reviewer, $"/staff/members/acsm/{other.MemberId}/reports/{report}/documents", HttpStatusCode.NotFound),
            (DeskPageSite.Reviewer, $"/staff/members/acsm/{other.MemberId}/reports/{report}/documents/{id}", HttpStatusCode.NotFound),
        })
        {
            using var refused = await GetAsync(caller, asked);
            Assert.Equal(status, refused.StatusCode);
        }

        Task<HttpResponseMessage> GetAsync(string caller, string asked) =>
            site.Site.Client.SendAsync(MemberSite.Request(HttpMethod.Get, asked).As(caller));
    }

    [Fact]
    public async Task DeletingAReportWithDocuments_SaysWhatGoesWithIt()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        var report = (await site.AddAsync(member, MemberSite.Course("2026-05-02", 5))).Split('/')[^1];
        await new DocumentsOfReports(site, member).AttachAsync(report);
        var pages = new PagesOfCredits(site, member);

        Assert.Contains(
            "Its document is deleted with it, and undoing does not bring it back.",
            await pages.GetAsync($"/credits/{report}/delete"),
            StringComparison.Ordinal);
        using var deleted = await pages.PostAsync(
            $"/credits/{report}/delete", new Dictionary<string, string> { ["version"] = "1" });
        var back = await pages.DoAsync(
            "/credits/undo",
            new Dictionary<string, string>(),
            deleted.Headers.GetValues("Set-Cookie").Single(
                one => one.StartsWith("cec-deleted=", StringComparison.Ordinal)).Split(';')[0]);

        var restored = (await site.ReadAsync(member, MemberSite.Reports))["reports"]![0]!.Text("id");
        var list = await pages.GetAsync(back);
        Assert.Contains("It is back. It counts 5 CEC. What was attached to it was deleted for good.", list, StringComparison.Ordinal);
        Assert.Contains($"href=\"/credits/{restored}/documents\">Attach it again</a>", list, StringComparison.Ordinal);
    }

    /// <summary>Sends a form as a browser does: the file where its field stands, and the button after it.</summary>
    private static Task<HttpResponseMessage> SendAsync(
        MemberSite site,
        MemberKey member,
        string address,
        Dictionary<string, string> fields,
        byte[] content,
        string name = "scan.pdf",
        string language = "en")
    {
        var request = MemberSite.Request(HttpMethod.Post, address)
            .As(member.ToString())
            .With("Accept", "text/html")
            .With("Accept-Language", language);
        (string, byte[])[] parts =
        [
            .. fields.Where(field => field.Key != "action").Select(Part),
            AuditSite.FilePart(content, name),
            .. fields.Where(field => field.Key == "action").Select(Part),
        ];
        request.Content = new ByteArrayContent(AuditSite.Form(parts));
        request.Content.Headers.TryAddWithoutValidation(
            "Content-Type", $"multipart/form-data; boundary={AuditSite.Boundary}");
        return site.Site.Client.SendAsync(request);

        static (string, byte[]) Part(KeyValuePair<string, string> field) =>
            ($"form-data; name=\"{field.Key}\"", Encoding.UTF8.GetBytes(field.Value));
    }
}
