using System.Net;
using CecFunctions.Tests.Office;
using CecFunctions.Tests.SelfReports;

namespace CecFunctions.Tests.Audits;

/// <summary>An audit of lines whose documents were attached to their reports.</summary>
public sealed class ReportedDocumentTests
{
    [Fact]
    [Trait("Rule", "ACSM-AUDIT-2")]
    public async Task AuditOfReportsWithDocuments_IsAnsweredAtOnce_AndDecidedAsAnyOther()
    {
        await using var audit = await AttachedAsync();
        var me = audit.Member.ToString();

        var drawn = await audit.CaseAsync();
        Assert.Empty(drawn["missing"]!.AsArray());
        Assert.Equal(
            audit.Reports.Select(report => (report, "reported", "undecided")),
            drawn["documents"]!.AsArray().Select(
                document => (document!.Text("report"), document!.Text("origin"), document!.Text("decision"))));

        using var submitted = await audit.SendAsync(me, "POST", $"{audit.Case}/submit");
        Assert.Equal("evidence-received", (await submitted.JsonAsync())["audit"]!.Text("state"));

        foreach (var document in drawn["documents"]!.AsArray())
        {
            var address = $"{audit.StaffCase}/documents/{document!.Text("id")}";
            using var file = await audit.SendAsync("staff:reviewer:ann", "GET", address);
            Assert.Equal(HttpStatusCode.OK, file.StatusCode);
            Assert.Equal(AuditSite.Pdf(), await file.Content.ReadAsByteArrayAsync());
            using var accepted = await audit.SendAsync(
                "staff:reviewer:ann", "POST", $"{address}/decision", """{ "outcome": "accepted" }""");
            Assert.Equal(HttpStatusCode.OK, accepted.StatusCode);
        }

        using var passed = await audit.SendAsync(
            "staff:reviewer:ann", "POST", $"{audit.StaffCase}/decision", """{ "outcome": "passed" }""");
        var after = await passed.JsonAsync();
        Assert.Equal("passed", after["audit"]!.Text("state"));
        Assert.Equal(2, after["log"]!.AsArray().Count(line => line!.Text("event") == "evidenceTaken"));
    }

    [Fact]
    [Trait("Rule", "ALL-AUDIT-0")]
    public async Task OnceAReviewerHasBegun_TheCaseHasWhatItHad()
    {
        await using var audit = await AttachedAsync();
        var documents = new DocumentsOfReports(audit.Site, audit.Member);
        using var begun = await audit.SendAsync("staff:registrar:rob", "POST", $"{audit.StaffCase}/received");
        Assert.Equal(HttpStatusCode.OK, begun.StatusCode);
        var late = (await documents.AttachAsync(audit.Reports[0], 1)).Text("id");
        Assert.Contains(late, await IdsAsync(audit));

        using var review = await audit.SendAsync("staff:reviewer:ann", "POST", $"{audit.StaffCase}/review");
        Assert.Equal(HttpStatusCode.OK, review.StatusCode);
        var before = await IdsAsync(audit);
        await documents.AttachAsync(audit.Reports[0], 2);

        Assert.Equal(before, await IdsAsync(audit));
        Assert.Equal(3, before.Length);
    }

    [Fact]
    [Trait("Rule", "ALL-AUDIT-0")]
    public async Task DocumentsOfReports_AreNotRemovedFromTheCase_AndWaitForADecision()
    {
        await using var audit = await AttachedAsync();
        var id = (await IdsAsync(audit))[0];

        using var removed = await audit.SendAsync(audit.Member.ToString(), "DELETE", $"{audit.Documents}/{id}");
        using var passed = await audit.SendAsync(
            "staff:reviewer:ann", "POST", $"{audit.StaffCase}/decision", """{ "outcome": "passed" }""");
        using var sameAgain = await audit.UploadAsync(audit.Reports[0], AuditSite.Pdf());

        Assert.Equal("wrong-status", (await removed.ProblemAsync(HttpStatusCode.Conflict)).Text("reason"));
        Assert.Equal("documents-undecided", (await passed.ProblemAsync(HttpStatusCode.Conflict)).Text("reason"));
        Assert.Equal((HttpStatusCode.OK, id), (sameAgain.StatusCode, (await sameAgain.JsonAsync()).Text("id")));
    }

    [Fact]
    public async Task PagesOfTheCase_SayWhenItWasAttached()
    {
        await using var audit = await AttachedAsync();

        var mine = await new PagesOfCredits(audit.Site, audit.Member).GetAsync($"/audits/{audit.CaseId}");
        var spanish = await new PagesOfCredits(audit.Site, audit.Member, "es").GetAsync($"/audits/{audit.CaseId}");
        using var desk = await audit.Site.Site.Client.SendAsync(
            MemberSite.Request(HttpMethod.Get, audit.StaffCase["/api".Length..]).As("staff:reviewer:ann")
                .With("Accept", "text/html"));

        Assert.Contains("attached to the report on 15 June 2026", mine, StringComparison.Ordinal);
        Assert.DoesNotContain("/remove\"", mine, StringComparison.Ordinal);
        Assert.Contains("adjuntado al registro el 15 de junio de 2026", spanish, StringComparison.Ordinal);
        Assert.Contains(
            "attached when it was reported, 15 June 2026", await desk.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static Task<AuditSite> AttachedAsync() => AuditSite.StartAsync(beforeRenewal: async (site, member, reports) =>
    {
        foreach (var report in reports)
        {
            await new DocumentsOfReports(site, member).AttachAsync(report);
        }
    });

    private static async Task<string[]> IdsAsync(AuditSite audit) =>
        [.. (await audit.CaseAsync())["documents"]!.AsArray().Select(document => document!.Text("id"))];
}
