using CecFunctions.Application.Due;
using CecFunctions.Application.Members;
using CecFunctions.Application.NightlySweep;
using CecFunctions.Application.Runs;
using CecFunctions.Application.Tests.Due;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Notices;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Application.Tests.NightlySweep;

public sealed class NightlySweepTests
{
    private static readonly MemberKey Key = new("acsm", "m1");
    private static readonly DateOnly Imported = new(2025, 1, 10);

    // Certified on 15 March 2022: cycle 1 ends on 14 March 2025, grace on 14 September 2025.
    private static readonly DateOnly GraceBegins = new(2025, 3, 15);

    [Fact]
    [Trait("Rule", "ACSM-STATUS-1")]
    public async Task LateNight_KeepsTheRulesDates()
    {
        await using var system = await StartAsync();

        var figures = await system.SweepAsync(new DateOnly(2025, 9, 20));

        Assert.Equal(
            [(GraceBegins, CredentialStatus.Grace), (new DateOnly(2025, 9, 15), CredentialStatus.Lapsed), (new DateOnly(2025, 9, 15), CredentialStatus.ReinstatementOnly)],
            await TransitionsAsync(system));
        Assert.Equal((1, 1, 3, new DateOnly(2025, 1, 13)), (figures.Examined, figures.ChangedByTransition, figures.NoticesPlanned, figures.OldestDue!.Value));
        await CompleteDueIndex.AssertAsync(system);
    }

    [Fact]
    [Trait("Rule", "ALL-STATUS-1")]
    public async Task SecondSweepOfANight_ChangesNothing()
    {
        await using var system = await StartAsync();
        await system.SweepAsync(GraceBegins);
        var before = await system.Members.FindAsync(Key, CancellationToken.None);
        var hints = await system.HintsAsync();

        var second = await system.SweepAsync(GraceBegins);

        Assert.Equal(0, second.Examined);
        Assert.Equal(before!.ETag, (await system.Members.FindAsync(Key, CancellationToken.None))!.ETag);
        Assert.Equal(hints, await system.HintsAsync());
    }

    [Fact]
    [Trait("Rule", "ALL-STATUS-1")]
    public async Task SweepsAtTheSameTime_DoTheWorkOnce()
    {
        await using var system = await TestSystem.StartAsync();
        await system.ImportAsync(Imported, [.. Enumerable.Range(0, 40).Select(i => TestRoster.Row($"m{i}", "2022-03-15", line: i + 2))]);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => system.SweepAsync(GraceBegins)));

        for (var i = 0; i < 40; i++)
        {
            var key = new MemberKey("acsm", $"m{i}");
            Assert.Single(await system.Members.ReadLogAsync(key, CancellationToken.None), row => row.Line.Event == LogEvent.Transition);
            Assert.Equal([NoticeKind.GraceEntered], (await system.NoticesAsync(key)).Select(notice => notice.Notice.Kind));
        }

        await CompleteDueIndex.AssertAsync(system);
    }

    [Fact]
    public async Task CommandBetweenReadingAndCommitting_IsSeen_AndNothingIsLost()
    {
        LossyStore? store = null;
        await using var system = await TestSystem.StartAsync(services => services.Replace<IMemberStore>(inner => store = new LossyStore(inner)));
        await system.ImportAsync(Imported, TestRoster.Row("m1", "2022-03-15"));
        store!.BeforeCommit = async _ =>
        {
            store.BeforeCommit = null;
            await system.Office.RecordCprAsync(Key, GraceBegins, new DateOnly(2041, 5, 5), CancellationToken.None);
        };

        var figures = await system.SweepAsync(GraceBegins);

        Assert.Equal((1, 0), (figures.ConflictsRetried, figures.Failed));
        Assert.Equal(new DateOnly(2041, 5, 5), (await system.MemberAsync(Key)).Standing.CprValidUntil);
        Assert.Equal([(GraceBegins, CredentialStatus.Grace)], await TransitionsAsync(system));
        await CompleteDueIndex.AssertAsync(system);
    }

    [Fact]
    public async Task LostAnswerToACommit_IsNoConflictAndNoFailure()
    {
        LossyStore? store = null;
        await using var system = await TestSystem.StartAsync(services => services.Replace<IMemberStore>(inner => store = new LossyStore(inner)));
        await system.ImportAsync(Imported, TestRoster.Row("m1", "2022-03-15"));
        store!.LoseNext = true;

        var figures = await system.SweepAsync(GraceBegins);

        Assert.Equal((1, 0), (figures.ChangedByTransition, figures.Failed));
        Assert.Equal([(GraceBegins, CredentialStatus.Grace)], await TransitionsAsync(system));
        Assert.DoesNotContain(await system.HintsAsync(), hint => hint is { Kind: HintKind.Sweep } && hint.On <= GraceBegins);
    }

    [Fact]
    public async Task FailingMember_KeepsTheHint_AndTheOthersGoOn()
    {
        LossyStore? store = null;
        await using var system = await TestSystem.StartAsync(services => services.Replace<IMemberStore>(inner => store = new LossyStore(inner)));
        await system.ImportAsync(Imported, [.. Enumerable.Range(0, 30).Select(i => TestRoster.Row($"m{i}", "2022-03-15", line: i + 2))]);
        store!.FailFor = Key;

        var failing = await system.SweepAsync(GraceBegins);

        Assert.Equal((30, 29, 1), (failing.Examined, failing.ChangedByTransition, failing.Failed));
        Assert.Equal(RunOutcome.FinishedWithFailures, (await system.Get<IRunStore>().ReadAsync(JobName.NightlySweep, 1, CancellationToken.None))[0].Outcome);
        Assert.Contains(await system.HintsAsync(), hint => hint.Member == Key && hint.Kind == HintKind.Sweep && hint.On <= GraceBegins);
        await CompleteDueIndex.AssertAsync(system);

        store.FailFor = null;
        var healed = await system.SweepAsync(GraceBegins.AddDays(1));

        Assert.Equal((1, 0), (healed.ChangedByTransition, healed.Failed));
        Assert.Equal([(GraceBegins, CredentialStatus.Grace)], await TransitionsAsync(system));
    }

    [Fact]
    public async Task MemberWhomOthersAlwaysChangeFirst_IsGivenUpInTime_KeepsTheHint_AndTheOthersGoOn()
    {
        var clock = new HurryingClock();
        LossyStore? store = null;
        await using var system = await TestSystem.StartAsync(services =>
        {
            services.Replace<IMemberStore>(inner => store = new LossyStore(inner));
            services.AddSingleton(new ConflictPauses(clock, () => 0.999));
        });
        await system.ImportAsync(Imported, [.. Enumerable.Range(0, 3).Select(i => TestRoster.Row($"m{i}", "2022-03-15", line: i + 2))]);
        store!.ConflictFor = Key;

        var busy = await system.SweepAsync(GraceBegins);

        Assert.Equal((3, 2, 1), (busy.Examined, busy.ChangedByTransition, busy.Failed));
        Assert.InRange(clock.Waited, ConflictPauses.Limit - ConflictPauses.Longest, ConflictPauses.Limit);
        Assert.Equal(clock.Pauses.Count + 1, busy.ConflictsRetried);
        Assert.Contains(await system.HintsAsync(), hint => hint.Member == Key && hint.Kind == HintKind.Sweep && hint.On <= GraceBegins);
        await CompleteDueIndex.AssertAsync(system);

        store.ConflictFor = null;
        var healed = await system.SweepAsync(GraceBegins.AddDays(1));

        Assert.Equal((1, 0), (healed.ChangedByTransition, healed.Failed));
        Assert.Equal([(GraceBegins, CredentialStatus.Grace)], await TransitionsAsync(system));
    }

    [Fact]
    public async Task HintWithoutWork_IsLeftForADay()
    {
        await using var system = await StartAsync();
        await system.ReportAsync(Key, new DateOnly(2025, 1, 11), 45);
        // The renewal ends the cycle whose reminder was due on 13 January.
        await system.Office.RenewAsync(Key, "m1-1", new DateOnly(2025, 1, 12), 60, CancellationToken.None);
        var old = new DueHint(new DateOnly(2025, 1, 13), Key, HintKind.Sweep);

        system.Clock.Now += TimeSpan.FromHours(23.9);
        var young = await system.SweepAsync(new DateOnly(2025, 1, 13));

        Assert.Equal(1, young.HintsStale);
        Assert.Contains(old, await system.HintsAsync());

        system.Clock.Now += TimeSpan.FromHours(0.1);
        await system.SweepAsync(new DateOnly(2025, 1, 13));

        Assert.DoesNotContain(old, await system.HintsAsync());
        await CompleteDueIndex.AssertAsync(system);
    }

    [Fact]
    public async Task HintOfAMemberNotYetCommitted_IsLeftForADay()
    {
        await using var system = await TestSystem.StartAsync();
        var hint = new DueHint(Imported, new MemberKey("acsm", "coming"), HintKind.Sweep);
        await system.Due.WriteAsync([hint], CancellationToken.None);

        await system.SweepAsync(Imported);
        Assert.Equal([hint], await system.HintsAsync());

        system.Clock.Now += HintAge.LeftFor;
        await system.SweepAsync(Imported);
        Assert.Empty(await system.HintsAsync());
    }

    [Fact]
    public async Task Preview_SaysWhatTheSweepDoes_AndWritesNothing()
    {
        await using var system = await TestSystem.StartAsync();
        await system.ImportAsync(
            Imported, TestRoster.Row("m1", "2022-03-15"), TestRoster.Row("m2", "2022-03-16", line: 3), TestRoster.Row("n", "2023-03-15", "NASM-CPT", line: 4));
        var calls = system.Calls.Snapshot();

        var preview = new List<PreviewedMember>();
        await foreach (var member in system.Get<ISweepPreview>().ReadAsync(GraceBegins, CancellationToken.None))
        {
            preview.Add(member);
        }

        var made = system.Calls.Snapshot().Since(calls);
        Assert.Equal(made.Total, made.Of(Infrastructure.Storage.StorageService.Table, "GET"));
        await system.SweepAsync(GraceBegins);
        Assert.Equal(["acsm|m1", "acsm|m2", "nasm|n"], preview.Select(member => member.Member.ToString()));
        foreach (var member in preview)
        {
            var log = await system.Members.ReadLogAsync(member.Member, CancellationToken.None);
            Assert.Equal(member.Log, log.Where(row => row.Actor == Actor.Night).Select(row => row.Line));
            Assert.Equal(member.Notices.Select(notice => notice.Kind).Order(), (await system.NoticesAsync(member.Member)).Select(notice => notice.Notice.Kind).Order());
        }
    }

    [Fact]
    public async Task Run_IsRecordedWithItsFigures()
    {
        await using var system = await StartAsync();

        await system.SweepAsync(GraceBegins);

        var run = Assert.Single(await system.Get<IRunStore>().ReadAsync(JobName.NightlySweep, 5, CancellationToken.None));
        Assert.Equal((GraceBegins, RunOutcome.Finished), (run.Day!.Value, run.Outcome));
        Assert.Contains(KeyValuePair.Create("examined", "1"), run.Figures);
        Assert.Contains(KeyValuePair.Create("oldestDue", "2025-01-13"), run.Figures);
    }

    private static async Task<TestSystem> StartAsync()
    {
        var system = await TestSystem.StartAsync();
        await system.ImportAsync(Imported, TestRoster.Row("m1", "2022-03-15"));
        return system;
    }

    private static async Task<IEnumerable<(DateOnly On, CredentialStatus To)>> TransitionsAsync(TestSystem system) =>
        (await system.Members.ReadLogAsync(Key, CancellationToken.None))
            .Where(row => row.Line.Event == LogEvent.Transition)
            .Select(row => (row.Line.On, row.Line.To!.Value));
}
