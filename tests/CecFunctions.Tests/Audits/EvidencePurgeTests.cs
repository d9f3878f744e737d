using CecFunctions.Audits;
using CecFunctions.Domain.Audits;
using CecFunctions.Evidence;
using CecFunctions.Jobs;
using CecFunctions.Members;

namespace CecFunctions.Tests.Audits;

public sealed class EvidencePurgeTests
{
    private static readonly DateOnly Decided = new(2025, 2, 25);

    // Renewed on 1 February 2025: kept through 1 February 2026.
    private static readonly DateOnly LastDayKept = new(2026, 2, 1);
    private static readonly DateOnly FirstDayPurged = new(2026, 2, 2);

    [Fact]
    [Trait("Rule", "ALL-CREDIT-2")]
    public async Task Evidence_IsKeptOneYearAfterTheRenewal_AndThenItsFilesGo()
    {
        await using var member = await PassedAsync();
        var before = (await member.CaseAsync()).Evidence;

        var tooEarly = await RunAsync(member, LastDayKept);
        Assert.Equal((2, 2, 0), (tooEarly.FilesRead, tooEarly.FilesKept, tooEarly.FilesPurged));
        Assert.Equal(before.Documents.AsEnumerable(), (await member.CaseAsync()).Evidence.Documents);

        var figures = await RunAsync(member, FirstDayPurged);

        Assert.Equal(
            (2, 2, 1, 0, 0),
            (figures.FilesRead, figures.FilesPurged, figures.CasesPurged, figures.FilesKept, figures.CasesFailed));
        Assert.Empty(await member.FilesAsync());
        Assert.Equal(
            before.Documents.Select(document => document with { PurgedOn = FirstDayPurged }),
            (await member.CaseAsync()).Evidence.Documents);
        Assert.Null(await member.Cases.OpenDocumentAsync(
            CaseUnderTest.Key, member.CaseId, before.Documents[0].Id, FirstDayPurged, CancellationToken.None));
        var line = (await member.LogAsync())[^1];
        Assert.Equal(
            (LogEvent.EvidencePurged, "ALL-CREDIT-2", member.CaseId, "documents: 2", Actor.EvidencePurge),
            (line.Line.Event, line.Line.Rule, line.Line.Case, line.Line.Note, line.Actor));
        Assert.Contains(
            await member.System.Get<IRunStore>().ReadAsync(JobName.EvidencePurge, 2, CancellationToken.None),
            run => run.Outcome == RunOutcome.Finished && run.Figures.Contains(KeyValuePair.Create("filesPurged", "2")));

        // Twice is once.
        Assert.Equal(0, (await RunAsync(member, FirstDayPurged)).FilesRead);
        Assert.Single(await member.LogAsync(), row => row.Line.Event == LogEvent.EvidencePurged);
    }

    [Fact]
    [Trait("Rule", "ALL-CREDIT-2")]
    public async Task UndecidedCase_KeepsItsDocuments()
    {
        await using var member = await CaseUnderTest.StartAsync();
        await member.AddAsync("r1");
        await member.Desk.ReceiveByPostAsync(
            CaseUnderTest.Key, member.CaseId, AuditCaller.Staff("ann", Decided), CancellationToken.None);

        var figures = await RunAsync(member, new DateOnly(2027, 1, 2));

        Assert.Equal((1, 0), (figures.FilesKept, figures.FilesPurged));
        Assert.Single(await member.FilesAsync());
    }

    [Fact]
    public async Task FileWithoutARecord_GoesAfterADay()
    {
        await using var member = await CaseUnderTest.StartAsync();
        var known = await member.AddAsync("r1");
        foreach (var file in new[]
        {
            new EvidenceFile(CaseUnderTest.Key, member.CaseId, "orphan"),
            new EvidenceFile(CaseUnderTest.Key, "20240101-0123456789", "of-no-case"),
            new EvidenceFile(new MemberKey("nsca", ".."), "20240101-0123456789", "of-nobody"),
        })
        {
            using var writer = member.System.Get<EvidenceFiles>().Begin(file);
            await writer.WriteAsync(Samples.Pdf(), CancellationToken.None);
            await writer.CompleteAsync(EvidenceType.Pdf, CancellationToken.None);
        }

        var written = (await member.FilesAsync()).Max(file => file.WrittenAt);
        member.System.Clock.Now = written + EvidencePurge.OrphansKept - TimeSpan.FromMinutes(5);
        Assert.Equal(
            (4, 0),
            (
                await RunAsync(member, CaseUnderTest.Today) is var kept
                    ? (kept.FilesKept, kept.OrphansRemoved)
                    : default));

        member.System.Clock.Now = written + EvidencePurge.OrphansKept + TimeSpan.FromSeconds(1);
        var figures = await RunAsync(member, CaseUnderTest.Today);

        Assert.Equal((1, 3), (figures.FilesKept, figures.OrphansRemoved));
        Assert.Equal(known, Assert.Single(await member.FilesAsync()).File.DocumentId);
    }

    [Fact]
    [Trait("Rule", "ALL-CREDIT-2")]
    public async Task KilledAnywhere_ItIsFinishedByTheNextRun()
    {
        var write = 1;
        for (var died = true; died; write++)
        {
            await using var member = await PassedAsync();
            var crash = new CrashPolicy(write);
            await using (var dying = await member.AgainAsync(crash))
            {
                died = await crash.KillsAsync(() => RunAsync(dying, FirstDayPurged));
            }

            var next = await RunAsync(member, FirstDayPurged);

            Assert.Equal(0, next.CasesFailed);
            Assert.Empty(await member.FilesAsync());
            Assert.All(
                (await member.CaseAsync()).Evidence.Documents,
                document => Assert.Equal(FirstDayPurged, document.PurgedOn));
            Assert.Single(await member.LogAsync(), row => row.Line.Event == LogEvent.EvidencePurged);
        }

        // The member with the record, two files, and the run.
        Assert.InRange(write, 5, 20);
    }

    private static async Task<CaseUnderTest> PassedAsync()
    {
        var member = await CaseUnderTest.StartAsync();
        foreach (var report in new[] { "r1", "r2" })
        {
            await member.DecideAsync(
                await member.AddAsync(report), EvidenceDecision.Accepted, null, CaseUnderTest.Today);
        }

        await member.Desk.PassAsync(
            CaseUnderTest.Key, member.CaseId, AuditCaller.Staff("ann", Decided), CancellationToken.None);
        return member;
    }

    private static Task<EvidencePurgeFigures> RunAsync(CaseUnderTest member, DateOnly asOf) =>
        member.System.Get<EvidencePurge>().RunAsync(asOf, null, CancellationToken.None);
}
