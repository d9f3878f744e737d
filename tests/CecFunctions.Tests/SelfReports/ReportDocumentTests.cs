using System.Net;
using CecFunctions.Evidence;
using CecFunctions.Members;
using CecFunctions.Tests.Audits;
using CecFunctions.Tests.Office;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Tests.SelfReports;

/// <summary>Documents that a member attaches to reports before any audit asks for them.</summary>
public sealed class ReportDocumentTests
{
    [Fact]
    [Trait("Rule", "ACSM-AUDIT-2")]
    public async Task Document_IsAttached_Listed_GivenOut_AndRemoved()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        var report = await ReportAsync(site, member);
        var documents = new DocumentsOfReports(site, member);
        var content = AuditSite.Pdf();

        using var attached = await documents.SendAsync(report, content, "certificate.pdf.hta");

        Assert.Equal(HttpStatusCode.Created, attached.StatusCode);
        var document = await attached.JsonAsync();
        var id = document.Text("id");
        var address = $"{DocumentsOfReports.AddressOf(report)}/{id}";
        Assert.Equal(address, attached.Headers.Location!.OriginalString);
        Assert.Equal(
            ("certificate.pdf", "reported", "undecided"),
            (document.Text("fileName"), document.Text("origin"), document.Text("decision")));
        using (var again = await documents.SendAsync(report, content))
        {
            Assert.Equal((HttpStatusCode.OK, id), (again.StatusCode, (await again.JsonAsync()).Text("id")));
        }

        Assert.Equal([id], await documents.IdsAsync(report));
        using (var file = await site.GetAsync(member, address))
        {
            Assert.Equal(content, await file.Content.ReadAsByteArrayAsync());
            Assert.Equal("attachment", file.Content.Headers.ContentDisposition!.DispositionType);
        }

        // It is on record of the member, and goes out with all else that is.
        var whole = await site.ReadAsync(member, "/api/profile/export");
        Assert.Equal(id, Assert.Single(whole["reportDocuments"]!.AsArray())!.Text("id"));

        var other = await site.EnrolAsync();
        foreach (var hidden in new[] { address, DocumentsOfReports.AddressOf(report) })
        {
            using var refused = await site.GetAsync(other, hidden);
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        }

        using (var removed = await site.DeleteAsync(member, address, null))
        {
            Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        }

        Assert.Empty(await documents.IdsAsync(report));
        Assert.Empty(await FilesAsync(site, member));
        var log = await site.Site.Services.GetRequiredService<IMemberStore>().ReadLogAsync(member, default);
        (string, string, string, string)[] expected =
        [
            (LogEvent.ReportDocumentAdded, report, id, Actor.Member),
            (LogEvent.ReportDocumentRemoved, report, id, Actor.Member),
        ];
        Assert.Equal(
            expected,
            log.TakeLast(2).Select(row => (row.Line.Event, row.Line.Report!, row.Line.Document!, row.Actor)));
    }

    [Fact]
    public async Task FileThatIsNotTaken_LeavesNothing()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        var report = await ReportAsync(site, member);
        var documents = new DocumentsOfReports(site, member);

        using var program = await documents.SendAsync(report, "MZ this is no document at all"u8.ToArray());
        using var unknown = await documents.SendAsync("none", AuditSite.Pdf());

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, program.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Empty(await FilesAsync(site, member));

        for (byte i = 0; i < ReportDocumentsPart.MostOfAReport; i++)
        {
            await documents.AttachAsync(report, i);
        }

        using var oneMore = await documents.SendAsync(report, AuditSite.Pdf(fill: 99));
        Assert.Equal(
            "too-many-documents", (await oneMore.ProblemAsync(HttpStatusCode.Conflict)).Text("reason"));
        Assert.Equal(ReportDocumentsPart.MostOfAReport, (await FilesAsync(site, member)).Count);
    }

    [Fact]
    [Trait("Rule", "ALL-CREDIT-1")]
    public async Task ReportOfARenewedCycle_TakesMore_AndKeepsWhatItHas()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolCompleteAsync();
        var report = (await site.ReadAsync(member, MemberSite.Reports))["reports"]![0]!.Text("id");
        await site.RenewAsync(member);
        var documents = new DocumentsOfReports(site, member);

        var id = (await documents.AttachAsync(report)).Text("id");
        using var refused = await site.DeleteAsync(member, $"{DocumentsOfReports.AddressOf(report)}/{id}", null);

        var problem = await refused.ProblemAsync(HttpStatusCode.Conflict);
        Assert.Equal(("locked", "ALL-CREDIT-1"), (problem.Text("reason"), problem.Text("rule")));
        Assert.Equal([id], await documents.IdsAsync(report));
    }

    [Fact]
    public async Task DeletedReport_TakesItsDocumentsAlong_WhoeverDeletesIt()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        var (mine, theirs) = (await ReportAsync(site, member), await ReportAsync(site, member));
        var documents = new DocumentsOfReports(site, member);
        await documents.AttachAsync(mine);
        await documents.AttachAsync(theirs);
        Assert.Equal(2, (await FilesAsync(site, member)).Count);

        using var deleted = await site.DeleteAsync(member, $"{MemberSite.Reports}/{mine}", "\"1\"");
        await site.Office.DeleteReportAsync(member, site.Today, theirs, CancellationToken.None);

        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Empty(await FilesAsync(site, member));
        var stored = await site.Site.Services.GetRequiredService<IMemberStore>().FindAsync(member, default);
        Assert.Empty(stored!.Document.ReportDocuments);
    }

    [Fact]
    public async Task EditedReport_KeepsItsDocuments()
    {
        await using var site = await MemberSite.LendAsync();
        var member = await site.EnrolAsync();
        var report = await ReportAsync(site, member);
        var documents = new DocumentsOfReports(site, member);
        var id = (await documents.AttachAsync(report)).Text("id");

        using var edited = await site.PutAsync(
            member, $"{MemberSite.Reports}/{report}", "\"1\"", MemberSite.Course("2026-05-04", 7));

        Assert.Equal(HttpStatusCode.OK, edited.StatusCode);
        Assert.Equal([id], await documents.IdsAsync(report));
    }

    private static async Task<string> ReportAsync(MemberSite site, MemberKey member) => (await site.AddAsync(
        member, MemberSite.Course("2026-05-02", 5).Replace("}", $", \"title\": \"{Guid.NewGuid():N}\" }}",
            StringComparison.Ordinal))).Split('/')[^1];

    private static async Task<List<EvidenceFile>> FilesAsync(MemberSite site, MemberKey member) =>
        await site.Site.Services.GetRequiredService<EvidenceFiles>().ReadAllAsync(CancellationToken.None)
            .Select(stored => stored.File)
            .Where(file => file.Member == member)
            .ToListAsync();
}
