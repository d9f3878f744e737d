using System.Net;
using CecFunctions.SignIn;
using CecFunctions.Tests.Pages;
using CecFunctions.Tests.SignIn;

namespace CecFunctions.Tests.Audits;

/// <summary>The pages of a member's audits, without script.</summary>
public sealed class MyAuditPageTests
{
    [Fact]
    [Trait("Rule", "ACSM-AUDIT-2")]
    public async Task Member_ProvesEveryLine_Submits_AndHasTheReceipt()
    {
        await using var audit = await AuditSite.StartAsync();
        var (site, me, page) = (audit.Site, audit.Member, $"/audits/{audit.CaseId}");

        var list = await site.PageAsync(me, "/audits");
        Assert.Contains($"href=\"{page}\"", list, StringComparison.Ordinal);
        Assert.Contains("30 days left", list, StringComparison.Ordinal);
        var before = await site.PageAsync(me, page);
        Assert.Contains("You can submit once each of these has a document", before, StringComparison.Ordinal);
        Assert.Equal(2, Count(before, "Document missing"));
        Assert.Contains("Counted 43 CEC", before, StringComparison.Ordinal);
        Assert.Contains("capture=\"environment\"", before, StringComparison.Ordinal);

        // A submission too early is refused on the page.
        var early = await site.FaultsAsync(me, $"{page}/submit", null);
        Assert.Contains("The documents are not complete", early, StringComparison.Ordinal);

        foreach (var (report, fill) in audit.Reports.Zip<string, byte>([7, 8]))
        {
            using var added = await UploadAsync(audit, report, AuditSite.Pdf(fill: fill));
            Assert.Equal(
                (HttpStatusCode.SeeOther, $"{page}?done=added#line-{report}"),
                (added.StatusCode, added.Headers.Location!.OriginalString));
        }

        var complete = await site.PageAsync(me, $"{page}?done=added");
        Assert.Contains("The document was added.", complete, StringComparison.Ordinal);
        Assert.Contains($"action=\"{page}/submit\"", complete, StringComparison.Ordinal);
        Assert.Equal($"{page}?done=submitted", await site.DoneAsync(me, $"{page}/submit"));

        var receipt = await site.PageAsync(me, $"{page}?done=submitted");
        Assert.Contains("<h2>Receipt</h2>", receipt, StringComparison.Ordinal);
        Assert.Contains("On 15 June 2026 you submitted 2 documents.", receipt, StringComparison.Ordinal);
        Assert.DoesNotContain($"action=\"{page}/submit\"", receipt, StringComparison.Ordinal);
    }

    /// <summary>What was submitted proves the member's case: neither a slip nor a later file changes it.</summary>
    [Fact]
    [Trait("Rule", "ACSM-AUDIT-2")]
    public async Task WhatWasSubmitted_Stays_AndWhatIsAddedLater_IsToldApart()
    {
        await using var audit = await AuditSite.StartAsync();
        var (site, me, page) = (audit.Site, audit.Member, $"/audits/{audit.CaseId}");
        var submitted = (await audit.AddAsync(audit.Reports[0]))["id"]!.GetValue<string>();
        await audit.AddAsync(audit.Reports[1], fill: 8);
        await site.DoneAsync(me, $"{page}/submit");
        var later = (await audit.AddAsync(audit.Reports[1], fill: 9))["id"]!.GetValue<string>();

        var refused = await site.FaultsAsync(me, $"{page}/documents/{submitted}/remove", null);
        Assert.Contains("it was submitted", refused, StringComparison.Ordinal);
        using var byApi = await audit.SendAsync(me.ToString(), "DELETE", $"{audit.Documents}/{submitted}");
        Assert.Equal("wrong-status", (string?)(await byApi.ProblemAsync(HttpStatusCode.Conflict))["reason"]);
        var shown = await site.PageAsync(me, page);
        Assert.Contains("you submitted 2 documents.", shown, StringComparison.Ordinal);
        Assert.Equal(1, Count(shown, "added later, after you had submitted"));
        Assert.Equal(1, Count(shown, "/remove\""));
        Assert.Equal($"{page}?done=removed", await site.DoneAsync(me, $"{page}/documents/{later}/remove"));
    }

    [Fact]
    public async Task RefusedDocument_IsToldWithItsReason_AndAnUndecidedOneCanBeRemoved()
    {
        await using var audit = await AuditSite.StartAsync();
        var (site, me, page) = (audit.Site, audit.Member, $"/audits/{audit.CaseId}");
        var refused = (await audit.AddAsync(audit.Reports[0]))["id"]!.GetValue<string>();
        await audit.AddAsync(audit.Reports[1], fill: 8);
        await site.DoneAsync(me, $"{page}/submit");
        await StaffAsync(audit, "review", "{}");
        await StaffAsync(
            audit,
            $"documents/{refused}/decision",
            """{ "outcome": "refused", "reason": "<script>alert(1)</script> The name is another's." }""");

        var shown = await site.PageAsync(me, page);

        Assert.Contains("A reviewer is looking at your documents.", shown, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt; The name is another&#x27;s.", shown, StringComparison.Ordinal);
        Assert.Contains("Not decided yet", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("type=\"file\"", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("/remove\"", shown, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "ACSM-CREDIT-12")]
    public async Task RenewalThatNeededNoCredits_IsSubmittedWithoutADocument()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        await site.EnrolAlsoAsync(member, "ACSM-EP", "2026-06-15", $"D-{member.MemberId}");
        await site.Office.RenewAsync(member, $"C-{member.MemberId}", site.Today, 60, CancellationToken.None);
        var drawn = await site.Office.DrawAuditAsync(
            member, $"C-{member.MemberId}", site.Today, CancellationToken.None);
        var address = $"/audits/{drawn.Member!.Standing.FindCredential($"C-{member.MemberId}")!.Audits[0].Id}";

        var page = await site.PageAsync(member, address);
        Assert.Contains("No activities are on record for the renewed cycle.", page, StringComparison.Ordinal);
        Assert.Contains("Nothing that counted needs a document.", page, StringComparison.Ordinal);
        Assert.Equal($"{address}?done=submitted", await site.DoneAsync(member, $"{address}/submit"));
    }

    [Fact]
    public async Task Document_IsRemovedByItsButton_AndDownloaded()
    {
        await using var audit = await AuditSite.StartAsync();
        var (site, me, page) = (audit.Site, audit.Member, $"/audits/{audit.CaseId}");
        var document = (await audit.AddAsync(audit.Reports[0]))["id"]!.GetValue<string>();
        using var download = await site.GetAsync(me, $"{page}/documents/{document}");

        Assert.Equal(
            ("application/pdf", "attachment"),
            (
                download.Content.Headers.ContentType!.MediaType,
                download.Content.Headers.ContentDisposition!.DispositionType));
        Assert.Equal($"{page}?done=removed", await site.DoneAsync(me, $"{page}/documents/{document}/remove"));
        Assert.DoesNotContain(document, await site.PageAsync(me, page), StringComparison.Ordinal);
        using var again = await site.SendFormAsync(me, $"{page}/documents/{document}/remove", null, ("another", "form"));
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
    }

    [Theory]
    [InlineData("en", "The file is neither PDF nor PNG nor JPEG nor HEIC")]
    [InlineData("es-US", "El archivo no es un PDF, PNG, JPEG o HEIC que se pueda abrir.")]
    public async Task WrongFile_IsToldAtItsLine_InTheLanguageOfThePage(string language, string words)
    {
        await using var audit = await AuditSite.StartAsync();

        using var wrong = await UploadAsync(audit, audit.Reports[0], "no picture"u8.ToArray(), language);
        using var none = await UploadAsync(audit, audit.Reports[0], [], language);

        var page = await MemberPage.ReadAsync(wrong, HttpStatusCode.UnprocessableEntity);
        Assert.Contains(words, page, StringComparison.Ordinal);
        Assert.Contains($"href=\"#file-{audit.Reports[0]}\"", page, StringComparison.Ordinal);
        Assert.Contains(
            language == "en" ? "Choose a file first." : "Elija primero un archivo.",
            await MemberPage.ReadAsync(none, HttpStatusCode.UnprocessableEntity),
            StringComparison.Ordinal);
        await audit.AssertNothingLeftAsync();
    }

    [Fact]
    public async Task SignedInByCookie_TheFormOfThePageIsTakenAsItStands()
    {
        await using var audit = await AuditSite.StartAsync();
        var cookie = await audit.Site.Site.SignInAsync(SessionSubject.From(audit.Member));
        using var page = await audit.Site.Site.Client.SendAsync(
            MemberSite.Request(HttpMethod.Get, $"/audits/{audit.CaseId}").With("Cookie", cookie));
        var html = await page.Content.ReadAsStringAsync();
        var token = System.Text.RegularExpressions.Regex.Match(
            html, "multipart/form-data[^>]*>\\s*<input type=\"hidden\" name=\"csrfToken\" value=\"([^\"]+)\" />");
        Assert.True(token.Success, html);

        var request = MemberSite.Request(HttpMethod.Post, $"/audits/{audit.CaseId}/documents").With("Cookie", cookie);
        request.Content = new ByteArrayContent(AuditSite.Form(
            ("form-data; name=\"csrfToken\"", System.Text.Encoding.ASCII.GetBytes(token.Groups[1].Value)),
            AuditSite.ReportPart(audit.Reports[0]),
            AuditSite.FilePart(AuditSite.Pdf())));
        request.Content.Headers.TryAddWithoutValidation(
            "Content-Type", $"multipart/form-data; boundary={AuditSite.Boundary}");
        using var added = await audit.Site.Site.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.SeeOther, added.StatusCode);
    }

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-3")]
    public async Task PassedDeadline_SaysInWordsThatTheCertificationIsInactive_AndUntilWhenItIsCured()
    {
        await using var audit = await AuditSite.StartAsync(TestSite.Unhurried);
        audit.Site.Clock.Advance(TimeSpan.FromDays(40));

        var page = await audit.Site.PageAsync(audit.Member, $"/audits/{audit.CaseId}");
        var spanish = await audit.Site.PageAsync(audit.Member, $"/audits/{audit.CaseId}", "es");

        Assert.Contains("The deadline was 15 July 2026, and your documents were not complete.", page, StringComparison.Ordinal);
        Assert.Contains("Your certification is inactive.", page, StringComparison.Ordinal);
        Assert.Contains("Su certificación está inactiva.", WebUtility.HtmlDecode(spanish), StringComparison.Ordinal);
        Assert.Contains("type=\"file\"", page, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-4")]
    public async Task InsufficientAndPassed_AreToldInWords()
    {
        await using var audit = await AuditSite.StartAsync();
        var (site, me, page) = (audit.Site, audit.Member, $"/audits/{audit.CaseId}");
        foreach (var (report, fill) in audit.Reports.Zip<string, byte>([7, 8]))
        {
            await audit.AddAsync(report, fill);
        }

        await site.DoneAsync(me, $"{page}/submit");
        await StaffAsync(audit, "review", "{}");
        foreach (var document in (await audit.CaseAsync())["documents"]!.AsArray())
        {
            await StaffAsync(
                audit, $"documents/{document!["id"]!.GetValue<string>()}/decision", """{ "outcome": "accepted" }""");
        }

        await StaffAsync(audit, "decision", """{ "outcome": "insufficient" }""");
        var insufficient = await site.PageAsync(me, page);
        Assert.Contains("On 15 June 2026 the credits you proved were found insufficient.", insufficient, StringComparison.Ordinal);
        Assert.Contains("Add at least one new document.", insufficient, StringComparison.Ordinal);
        await StaffAsync(audit, "decision", """{ "outcome": "passed" }""");
        Assert.Contains("You passed this audit on 15 June 2026.", await site.PageAsync(me, page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FormThatCannotBeRead_IsToldOnThePage()
    {
        await using var audit = await AuditSite.StartAsync();

        var page = await audit.Site.FaultsAsync(audit.Member, $"/audits/{audit.CaseId}/documents", null, ("report", "x"));
        using var unknown = await audit.Site.SendFormAsync(audit.Member, "/audits/x/documents", null);

        Assert.Contains("The file did not arrive whole.", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task WithoutAudits_ThePageSaysSo_AndAnothersCaseIsNotThere()
    {
        await using var audit = await AuditSite.StartAsync();
        var other = await audit.Site.EnrolAsync();

        Assert.Contains(
            "None of your renewals is under audit.", await audit.Site.PageAsync(other, "/audits"), StringComparison.Ordinal);
        using var theirs = await audit.Site.GetAsync(other, $"/audits/{audit.CaseId}");
        Assert.Equal(HttpStatusCode.NotFound, theirs.StatusCode);
    }

    private static int Count(string page, string words) =>
        System.Text.RegularExpressions.Regex.Count(page, words);

    private static async Task StaffAsync(AuditSite audit, string what, string json)
    {
        using var answer = await audit.SendAsync("staff:reviewer:ann", "POST", $"{audit.StaffCase}/{what}", json);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static Task<HttpResponseMessage> UploadAsync(
        AuditSite audit, string report, byte[] content, string language = "en")
    {
        var request = MemberSite.Request(HttpMethod.Post, $"/audits/{audit.CaseId}/documents")
            .As(audit.Member.ToString())
            .With("Accept-Language", language);
        request.Content = new ByteArrayContent(
            AuditSite.Form(AuditSite.ReportPart(report), AuditSite.FilePart(content)));
        request.Content.Headers.TryAddWithoutValidation(
            "Content-Type", $"multipart/form-data; boundary={AuditSite.Boundary}");
        return audit.Site.Site.Client.SendAsync(request);
    }
}
