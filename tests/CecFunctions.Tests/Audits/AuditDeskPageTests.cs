using System.Net;
using CecFunctions.Audits;
using CecFunctions.Domain.Audits;
using CecFunctions.Tests.Office;
using static CecFunctions.Tests.Office.DeskPageSite;

namespace CecFunctions.Tests.Audits;

/// <summary>The audit desk as pages.</summary>
public sealed class AuditDeskPageTests
{
    private const string Queue = "/staff/audits";

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-5")]
    [Trait("Rule", "ALL-AUDIT-0")]
    public async Task Reviewer_DecidesDocumentByDocument_AndThenTheCase()
    {
        await using var audit = await AuditSite.StartAsync(name: "Mary Example");
        var first = (string)(await audit.AddAsync(audit.Reports[0]))["id"]!;
        var second = (string)(await audit.AddAsync(audit.Reports[1], fill: 8))["id"]!;

        var page = await audit.Site.PageAsync(Reviewer, Page(audit));
        Assert.Contains("Mary Example", page, StringComparison.Ordinal);
        Assert.Contains($"src=\"{Page(audit)}/documents/{first}#navpanes=0&amp;view=FitH\"", page, StringComparison.Ordinal);
        Assert.Contains("0 CEC of 45 CEC on accepted documents; 48 CEC if", page.Squeezed(), StringComparison.Ordinal);

        Assert.Equal($"{Page(audit)}?done=received", await audit.DoneFormAsync(Registrar, $"{Page(audit)}/received"));
        page = await audit.Site.PageAsync(Reviewer, Page(audit));
        Assert.Contains("<button class=\"button\">Begin the review</button>", page, StringComparison.Ordinal);
        Assert.Matches("class=\"button button-quiet\"\\s+name=\"outcome\" value=\"passed\"", page);
        Assert.Equal($"{Page(audit)}?done=review", await audit.DoneFormAsync(Reviewer, $"{Page(audit)}/review"));
        Assert.Equal(
            $"{Page(audit)}?document={second}&done=accepted#document",
            await audit.DoneFormAsync(Reviewer, $"{Page(audit)}/documents/{first}/decision", ("outcome", "accepted")));
        page = await audit.Site.PageAsync(Reviewer, $"{Page(audit)}?done=accepted");
        Assert.Contains("The document is accepted.", page, StringComparison.Ordinal);
        Assert.Contains("43 CEC of 45 CEC on accepted documents", page.Squeezed(), StringComparison.Ordinal);

        // Before all are decided, the case cannot be.
        page = await audit.FaultsAsync(
            Reviewer, $"{Page(audit)}/decision", ("outcome", "passed"), ("note", "Seen."));
        Assert.Contains("role=\"alert\"", page, StringComparison.Ordinal);
        Assert.Contains("Refused: the decision of an audit. A document of the case is not decided yet", page, StringComparison.Ordinal);
        Assert.Equal(
            $"{Page(audit)}?done=accepted",
            await audit.DoneFormAsync(Reviewer, $"{Page(audit)}/documents/{second}/decision", ("outcome", "accepted")));
        Assert.Equal(
            $"{Page(audit)}?done=passed",
            await audit.DoneFormAsync(Reviewer, $"{Page(audit)}/decision", ("outcome", "passed")));
        page = await audit.Site.PageAsync(Reviewer, Page(audit));
        Assert.Contains("Passed", page, StringComparison.Ordinal);
        Assert.Contains("Case decided", page, StringComparison.Ordinal);
        Assert.DoesNotContain("What to do", page, StringComparison.Ordinal);
        Assert.DoesNotContain(
            audit.CaseId, await audit.Site.PageAsync(Reviewer, Queue), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-2")]
    public async Task PassWithoutProof_AsksWhatItRestsOn_AndTheLogKeepsIt()
    {
        await using var audit = await AuditSite.StartAsync();
        var page = await audit.Site.PageAsync(Reviewer, Page(audit));
        Assert.Contains("Accepted documents prove 0 CEC of 45 CEC so far.", page, StringComparison.Ordinal);

        page = await audit.FaultsAsync(Reviewer, $"{Page(audit)}/decision", ("outcome", "passed"));
        Assert.Contains("id=\"note-fault\"", page, StringComparison.Ordinal);
        Assert.Equal(
            $"{Page(audit)}?done=passed",
            await audit.DoneFormAsync(
                Reviewer, $"{Page(audit)}/decision", ("outcome", "passed"), ("note", "Originals were shown.")));
        Assert.Contains(
            "passed: Originals were shown.", await audit.Site.PageAsync(Reviewer, Page(audit)), StringComparison.Ordinal);
    }

    /// <summary>A pass is final, so it must be of the case as it is and not of a page that was left open.</summary>
    [Fact]
    [Trait("Rule", "ALL-AUDIT-0")]
    public async Task PageLeftOpen_DecidesNothing_AboutACaseThatChanged()
    {
        await using var audit = await AuditSite.StartAsync();
        var document = (string)(await audit.AddAsync(audit.Reports[0]))["id"]!;
        await audit.DoneFormAsync(Reviewer, $"{Page(audit)}/documents/{document}/decision", ("outcome", "accepted"));
        var version = StaffPages.Hidden(await audit.Site.PageAsync(Reviewer, Page(audit)), "form-version");
        await audit.DoneFormAsync(
            Admin, $"{Page(audit)}/documents/{document}/decision", ("outcome", "refused"), ("reason", "Not theirs."));

        foreach (var (form, fields) in new (string, (string, string)[])[]
        {
            ("decision", [("outcome", "passed"), ("note", "As I saw it.")]),
            ("decision", [("outcome", "insufficient")]),
            ($"documents/{document}/decision", [("outcome", "accepted")]),
            ("received", []),
            ("review", []),
            ("remedy", [("until", audit.Day(50))]),
        })
        {
            var page = await audit.Site.FaultsAsync(
                Reviewer, $"{Page(audit)}/{form}", [.. fields, ("form-version", version)]);
            Assert.Contains("was changed meanwhile, and nothing was done", page, StringComparison.Ordinal);
            Assert.NotEqual(version, StaffPages.Hidden(page, "form-version"));
        }

        Assert.Equal("notified", (string?)(await audit.CaseAsync())["audit"]!["state"]);
        using var stale = await audit.SendAsync(
            Reviewer,
            "POST",
            $"{audit.StaffCase}/decision",
            """{ "outcome": "passed", "note": "x" }""",
            version);
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
    }

    [Fact]
    [Trait("Rule", "ACSM-CREDIT-12")]
    public async Task RenewalThatNeededNoCredits_SaysSo_AtTheDeskAndOnTheMembersPage()
    {
        await using var audit = await AuditSite.StartAsync(beforeRenewal: (site, member, _) =>
            site.EnrolAlsoAsync(member, "ACSM-EP", "2026-06-15", $"D-{member.MemberId}"));

        var page = (await audit.Site.PageAsync(Reviewer, Page(audit))).Squeezed();
        var credits = (await audit.Site.PageAsync(
            Reviewer, $"/staff/members/acsm/{audit.Member.MemberId}?part=credits")).Squeezed();

        Assert.Contains("No credits are required for it while a higher certification is held", page, StringComparison.Ordinal);
        Assert.Contains("0 CEC on accepted documents.", page, StringComparison.Ordinal);
        Assert.Contains("cycle 1, renewed on 15 June 2026: 48 CEC", credits, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Queue_ListsOpenCases_ByBodyAndState()
    {
        await using var audit = await AuditSite.StartAsync(name: "Bob <b>Harm</b>");

        var page = await audit.Site.PageAsync(Registrar, $"{Queue}?program=acsm&state=notified");
        Assert.Contains(Page(audit), page, StringComparison.Ordinal);
        Assert.Contains("Bob &lt;b&gt;Harm&lt;/b&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain(
            Page(audit), await audit.Site.PageAsync(Registrar, $"{Queue}?state=under-review"), StringComparison.Ordinal);
        Assert.DoesNotContain(
            Page(audit), await audit.Site.PageAsync(Registrar, $"{Queue}?program=nasm"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusal_NeedsAReason_WhichTheMemberReads()
    {
        await using var audit = await AuditSite.StartAsync();
        var document = (string)(await audit.AddAsync(audit.Reports[0]))["id"]!;
        var decision = $"{Page(audit)}/documents/{document}/decision";

        var page = await audit.FaultsAsync(Reviewer, decision, ("outcome", "refused"));
        Assert.Contains("is missing: the member must be told why.", page, StringComparison.Ordinal);
        page = await audit.FaultsAsync(Reviewer, decision, ("reason", "Typed and kept."));
        Assert.Contains("Typed and kept.", page, StringComparison.Ordinal);
        await audit.DoneFormAsync(Reviewer, decision, ("outcome", "refused"), ("reason", "No name on it."));

        page = await audit.Site.PageAsync(Reviewer, Page(audit));
        Assert.Contains("No document that stands", page, StringComparison.Ordinal);
        Assert.Contains("All documents are decided.", page, StringComparison.Ordinal);
        Assert.Equal("No name on it.", (string?)(await audit.CaseAsync())["documents"]![0]!["reason"]);
    }

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-4")]
    public async Task Insufficient_AsksForMore_WithADeadlineThatCanBeLater()
    {
        await using var audit = await AuditSite.StartAsync();
        await audit.DoneFormAsync(Registrar, $"{Page(audit)}/received");

        var page = await audit.FaultsAsync(
            Reviewer, $"{Page(audit)}/decision", ("outcome", "insufficient"), ("remedyBy", "soon"));
        Assert.Contains("value=\"soon\"", page, StringComparison.Ordinal);
        Assert.Equal(
            $"{Page(audit)}?done=insufficient",
            await audit.DoneFormAsync(
                Reviewer, $"{Page(audit)}/decision", ("outcome", "insufficient"), ("remedyBy", audit.Day(60))));
        await audit.FaultsAsync(Reviewer, $"{Page(audit)}/remedy");
        await audit.FaultsAsync(Reviewer, $"{Page(audit)}/remedy", ("until", audit.Day(10)));
        page = await audit.FaultsAsync(Reviewer, $"{Page(audit)}/remedy", ("until", audit.Day(90)));
        Assert.Contains("That gives 90 days, and the usual time is 60.", page, StringComparison.Ordinal);
        await audit.DoneFormAsync(
            Reviewer,
            $"{Page(audit)}/remedy",
            ("until", audit.Day(90)),
            ("confirmed", StaffPages.Hidden(page[page.LastIndexOf("/remedy\"", StringComparison.Ordinal)..], "confirmed")));

        Assert.Equal(audit.Day(90), (string?)(await audit.CaseAsync())["audit"]!["deadline"]);
    }

    [Fact]
    public async Task Document_IsShownInAFrame_WhereNothingOfItRuns()
    {
        await using var audit = await AuditSite.StartAsync();
        var document = (string)(await audit.AddAsync(audit.Reports[0]))["id"]!;

        using var shown = await audit.SendAsync(Reviewer, "GET", $"{Page(audit)}/documents/{document}");

        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
        Assert.Equal("inline", shown.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal(
            "sandbox; default-src 'none'; frame-ancestors 'self'",
            shown.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal(AuditSite.Pdf(), await shown.Content.ReadAsByteArrayAsync());
        var page = await audit.Site.PageAsync(Registrar, Page(audit));
        Assert.Contains("Reviewers open and decide documents.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<iframe", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DocumentByPost_IsAddedByAForm()
    {
        await using var audit = await AuditSite.StartAsync();

        using var added = await audit.PostFormAsync(
            AuditSite.Form(AuditSite.ReportPart(audit.Reports[0]), AuditSite.FilePart(AuditSite.Pdf())),
            caller: Registrar,
            address: $"{Page(audit)}/documents");
        Assert.Equal(
            (HttpStatusCode.SeeOther, $"{Page(audit)}?done=added"),
            (added.StatusCode, added.Headers.Location!.OriginalString));
        using var wrong = await audit.PostFormAsync(
            AuditSite.Form(AuditSite.ReportPart("other"), AuditSite.FilePart(AuditSite.Pdf())),
            caller: Registrar,
            address: $"{Page(audit)}/documents");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains(
            "is not a credit line of the cycle under audit.",
            await wrong.Content.ReadAsStringAsync(),
            StringComparison.Ordinal);
        Assert.Equal("post", (string?)(await audit.CaseAsync())["documents"]![0]!["origin"]);
    }

    [Fact]
    public async Task Notice_ThatIsYetToBeSent_IsNotSentAgain_AndUnknownCases_AreNotFound()
    {
        await using var audit = await AuditSite.StartAsync();

        await audit.FaultsAsync(Registrar, $"{Page(audit)}/notice");
        using var unknown = await audit.Site.FormAsync(Registrar, $"{Queue}/acsm/{audit.Member.MemberId}/other/received");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        using var empty = await audit.SendAsync(Reviewer, "POST", $"{Page(audit)}/decision");
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, empty.StatusCode);
    }

    /// <summary>A line that was refused makes room under a cap for another that is proved.</summary>
    [Fact]
    [Trait("Rule", "ACSM-AUDIT-2")]
    public async Task ProvedCredits_AreOfTheLinesThatDocumentsProve()
    {
        await using var audit = await CaseUnderTest.StartAsync();
        var first = await audit.AddAsync("r1");
        await audit.AddAsync("r2", seed: 2);
        await audit.DecideAsync(first, EvidenceDecision.Accepted, null, CaseUnderTest.Today);

        var proved = Proved(await audit.CaseAsync());
        Assert.Equal((43m, 48m), (proved.Accepted.Counted, proved.AcceptedOrOpen.Counted));
        await audit.DecideAsync(first, EvidenceDecision.Refused, "No name.", CaseUnderTest.Today);

        proved = Proved(await audit.CaseAsync());
        Assert.Equal((0m, 5m), (proved.Accepted.Counted, proved.AcceptedOrOpen.Counted));
        Assert.False(proved.AcceptedOrOpen.Complete);
    }

    private static ProvedCredits Proved(AuditedCase audited) => ProvedCredits.FromCase(
        audited.Standing, TestPrograms.Catalog["acsm"], audited.Credential, audited.Audit, audited.Evidence)!;

    private static string Page(AuditSite audit) => $"{Queue}/{audit.Member.Program}/{audit.Member.MemberId}/{audit.CaseId}";
}
