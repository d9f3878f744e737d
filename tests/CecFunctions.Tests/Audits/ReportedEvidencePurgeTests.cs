using CecFunctions.Audits;
using CecFunctions.Domain.Audits;
using CecFunctions.Evidence;
using CecFunctions.Members;
using CecFunctions.Merge;
using CecFunctions.SelfReports;

namespace CecFunctions.Tests.Audits;

/// <summary>What becomes of documents of reports: after their time, with the report, with the account, with the
/// person.</summary>
public sealed class ReportedEvidencePurgeTests
{
    // Renewed on 1 February 2025: kept through 1 February 2026.
    private static readonly DateOnly LastDayKept = new(2026, 2, 1);
    private static readonly DateOnly FirstDayPurged = new(2026, 2, 2);

    [Fact]
    [Trait("Rule", "ALL-CREDIT-2")]
    public async Task Documents_AreKeptOneYearAfterTheRenewal_OfCaseAndReportAlike()
    {
        await using var member = await CaseUnderTest.StartAsync();
        var (one, two) = (await AttachAsync(member, "r1", 1), await AttachAsync(member, "r3", 3));
        await member.AddAsync("r2");
        Assert.Equal(CommandOutcome.Accepted, (await member.SubmitAsync()).Outcome);
        var on = new DateOnly(2025, 2, 25);
        foreach (var document in (await member.CaseAsync()).Evidence.Documents)
        {
            await member.DecideAsync(document.Id, EvidenceDecision.Accepted, null, on);
        }

        await member.Desk.PassAsync(
            CaseUnderTest.Key, member.CaseId, AuditCaller.Staff("ann", on), CancellationToken.None);

        var tooEarly = await PurgeAsync(member, LastDayKept);
        Assert.Equal((3, 3), (tooEarly.FilesRead, tooEarly.FilesKept));
        var figures = await PurgeAsync(member, FirstDayPurged);

        Assert.Equal(
            (3, 3, 1, 0, 0),
            (figures.FilesRead, figures.FilesPurged, figures.CasesPurged, figures.FilesKept, figures.CasesFailed));
        Assert.Empty(await member.FilesAsync());
        Assert.Empty((await member.System.MemberAsync(CaseUnderTest.Key)).ReportDocuments);
        Assert.All((await member.CaseAsync()).Evidence.Documents, document => Assert.NotNull(document.PurgedOn));
        Assert.Equal([one, two], (await member.CaseAsync()).Evidence.Documents.Take(2).Select(document => document.Id));
        Assert.Contains(await member.LogAsync(), row =>
            (row.Line.Event, row.Line.Rule, row.Line.Note) ==
            (LogEvent.ReportDocumentsPurged, "ALL-CREDIT-2", "documents: 2"));
    }

    [Fact]
    [Trait("Rule", "ALL-CREDIT-2")]
    public async Task DocumentOfAReportThatIsNotRenewedWith_Stays_AndAFileWithoutARecordGoes()
    {
        await using var member = await CaseUnderTest.StartAsync();
        await CaseUnderTest.ReportAsync(member.System, "r9", "teaching", CaseUnderTest.Today, 5);
        await AttachAsync(member, "r9", 9);
        using (var writer = member.System.Get<EvidenceFiles>().Begin(
            new EvidenceFile(CaseUnderTest.Key, EvidenceFile.OfReports, "orphan")))
        {
            await writer.WriteAsync(Samples.Pdf(), CancellationToken.None);
            await writer.CompleteAsync(EvidenceType.Pdf, CancellationToken.None);
        }

        var written = (await member.FilesAsync()).Max(file => file.WrittenAt);
        member.System.Clock.Now = written + EvidencePurge.OrphansKept + TimeSpan.FromSeconds(1);
        var figures = await PurgeAsync(member, CaseUnderTest.Today);

        Assert.Equal((1, 1, 0), (figures.FilesKept, figures.OrphansRemoved, figures.FilesPurged));
        Assert.Single((await member.System.MemberAsync(CaseUnderTest.Key)).ReportDocuments);
    }

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-4")]
    public async Task DocumentThatACaseTook_StaysWithIt_WhenItsReportIsDeleted()
    {
        await using var member = await CaseUnderTest.StartAsync();
        var caller = AuditCaller.Staff("ann", CaseUnderTest.Today);
        await member.Desk.FindInsufficientAsync(CaseUnderTest.Key, member.CaseId, null, caller, CancellationToken.None);
        await CaseUnderTest.ReportAsync(member.System, "r9", "teaching", CaseUnderTest.Today, 5);
        var id = await AttachAsync(member, "r9", 9);
        Assert.Equal(CommandOutcome.Accepted, (await member.SubmitAsync()).Outcome);

        var deleted = await member.System.Office.DeleteReportAsync(
            CaseUnderTest.Key, CaseUnderTest.Today, "r9", CancellationToken.None);

        Assert.Equal(CommandOutcome.Accepted, deleted.Outcome);
        Assert.Empty((await member.System.MemberAsync(CaseUnderTest.Key)).ReportDocuments);
        Assert.Equal(id, Assert.Single((await member.CaseAsync()).Evidence.Documents).Id);
        var opened = await member.Cases.OpenDocumentAsync(
            CaseUnderTest.Key, member.CaseId, id, CaseUnderTest.Today, CancellationToken.None);
        Assert.NotNull(opened?.Content);
        await opened.Content.DisposeAsync();
    }

    [Fact]
    [Trait("Rule", "PORTAL-9")]
    public async Task MergedAccount_TakesItsDocumentsAlong_AndErasureLeavesNone()
    {
        await using var system = await TestSystem.StartAsync();
        var (stays, goes, today) =
            (new MemberKey("acsm", "stays"), new MemberKey("acsm", "goes"), new DateOnly(2025, 2, 1));
        await system.ImportAsync(
            new DateOnly(2025, 1, 10), TestRoster.Row("stays", "2024-03-15"), TestRoster.Row("goes", "2024-03-15"));
        await system.ReportAsync(goes, today, 1);
        var report = (await system.MemberAsync(goes)).Standing.Reports.Single().Id;
        var reports = system.Get<ReportDocuments>();
        var attached = await reports.AttachAsync(
            goes, today, new EvidenceUpload(report, "a.pdf", new MemoryStream(Samples.Pdf())), CancellationToken.None);
        Assert.Equal(EvidenceUploadOutcome.Added, attached.Outcome);

        var merged = await system.Get<AccountMerge>().MergeAsync(
            stays, goes, today, Actor.Office, CancellationToken.None);

        Assert.Equal(MergeOutcome.Merged, merged.Outcome);
        var document = Assert.Single((await system.MemberAsync(stays)).ReportDocuments);
        Assert.Equal(("goes", report), (document.Account, document.Report));
        var opened = await reports.OpenAsync(stays, today, report, document.Id, CancellationToken.None);
        Assert.NotNull(opened?.Content);
        await opened.Content.DisposeAsync();
        Assert.Equal(1, (await system.Get<EvidencePurge>().RunAsync(today, null, CancellationToken.None)).FilesKept);

        await system.Get<MemberErasure>().EraseAsync(stays, today, Actor.Office, "Letter 17.", CancellationToken.None);

        Assert.Empty(await system.Get<EvidenceFiles>().ReadAllAsync(CancellationToken.None).ToListAsync());
        Assert.Null(await reports.OpenAsync(stays, today, report, document.Id, CancellationToken.None));
    }

    private static async Task<string> AttachAsync(CaseUnderTest member, string report, int seed)
    {
        var result = await member.System.Get<ReportDocuments>().AttachAsync(
            CaseUnderTest.Key,
            CaseUnderTest.Today,
            new EvidenceUpload(report, "scan.pdf", new MemoryStream(Samples.Pdf(seed: seed))),
            CancellationToken.None);
        Assert.Equal(EvidenceUploadOutcome.Added, result.Outcome);
        return result.Document!.Id;
    }

    private static Task<EvidencePurgeFigures> PurgeAsync(CaseUnderTest member, DateOnly asOf) =>
        member.System.Get<EvidencePurge>().RunAsync(asOf, null, CancellationToken.None);
}
