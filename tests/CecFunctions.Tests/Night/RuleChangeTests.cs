using System.Globalization;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Notices;
using CecFunctions.Domain.Programs;
using CecFunctions.Imports;
using CecFunctions.Jobs;
using CecFunctions.Members;
using CecFunctions.Night;
using CecFunctions.Office;
using CecFunctions.Storage;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace CecFunctions.Tests.Night;

/// <summary>What becomes of the due index when a system comes back with another program file.</summary>
public sealed class RuleChangeTests(ITestOutputHelper output)
{
    // Fifteen pages of each of the two bodies.
    private const int Members = 30 * PageMembers;

    private const int FewMembers = 60;

    // Cycles end up to so many days before and after the change: all are still active or in their old grace.
    private const int GraceDays = 90;
    private const int PageMembers = 100;
    private static readonly DateOnly Night = new(2025, 6, 2);
    private static readonly MemberKey Key = new("nasm", "m0");

    [Fact]
    public async Task NextNight_UnderShorterAndLongerGrace_EqualsAFreshImport()
    {
        var changed = Grace(30, months: 9);
        await using var before = await StartAsync(TestPrograms.Catalog);
        await before.ImportAsync(Night.AddDays(-1), Roster(Members));
        await before.SweepAsync(Night.AddDays(-1));
        await using var fresh = await StartAsync(changed);
        await fresh.ImportAsync(Night.AddDays(-1), Roster(Members));
        await using var after = await StartAsync(changed, before.Prefix);
        var calls = after.Calls.Snapshot();

        await after.Get<DueIndexRenewal>().FollowAsync(
            [("acsm", Night), ("nasm", Night), ("nsca", Night)], CancellationToken.None);

        var walk = after.Calls.Snapshot().Since(calls);
        var walks = (await RunsAsync(after)).Where(run => run.Day == Night).ToList();
        var moved = walks.Sum(run => Figure(run, "hintsMoved"));
        output.WriteLine($"{walk}; {(double)walk.Total / Members:0.000} calls a member, {moved} moved");
        Assert.Equal(["acsm", "nasm"], walks.Select(run => run.Program).Order());
        Assert.Equal(Members, walks.Sum(run => Figure(run, "membersWalked")));
        Assert.InRange(moved, 1, Members - 1);
        // What has not moved takes no call of its own.
        Assert.InRange(walk.Total - moved, -moved, Members / 20);
        await AssertCompleteAsync(after, changed);
        // That night, while the hints of the former rules go, and long after.
        foreach (var night in new[] { Night, Night.AddDays(35), Night.AddDays(300) })
        {
            await after.SweepAsync(night);
            await fresh.SweepAsync(night);
            Assert.Equal(await StandingsAsync(fresh), await StandingsAsync(after));
            await AssertCompleteAsync(after, changed);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(11)]
    [InlineData(18)]
    public async Task WalkThatIsKilled_GoesOnWhereItWas(int write)
    {
        const int some = 4 * PageMembers;
        var changed = Grace(30);
        await using var before = await StartAsync(TestPrograms.Catalog);
        await before.ImportAsync(Night.AddDays(-1), Roster(some));
        await before.SweepAsync(Night.AddDays(-1));
        var crash = new CrashPolicy(write);
        await using (var dying = await TestSystem.StartAsync(With(changed), before.Prefix, crash))
        {
            Assert.True(await crash.KillsAsync(
                () => dying.Get<DueIndexRenewal>().FollowAsync(
                    [("acsm", Night), ("nasm", Night)], CancellationToken.None)));
        }

        await using var after = await StartAsync(changed, before.Prefix);
        await after.SweepAsync(Night);

        await AssertCompleteAsync(after, changed);
        Assert.Equal(
            some, (await RunsAsync(after)).Where(run => run.Day == Night).Sum(run => Figure(run, "membersWalked")));
        await using var fresh = await StartAsync(changed);
        await fresh.ImportAsync(Night.AddDays(-1), Roster(some));
        await fresh.SweepAsync(Night);
        Assert.Equal(await StandingsAsync(fresh), await StandingsAsync(after));
    }

    [Fact]
    public async Task PersonsWhoLeft_WithdrawnCredentials_AndErasedPersons_StopNoWalk()
    {
        var changed = Grace(30);
        await using var before = await StartAsync(TestPrograms.Catalog);
        await before.ImportAsync(Night.AddDays(-1), Roster(FewMembers));
        var keys = await before.Members.ReadKeysAsync("nasm", default).Take(4).ToListAsync();
        var (corrections, office) = (
            before.Get<MemberCorrections>(), new OfficeCaller(Actor.Office, Night.AddDays(-1), OrLater: false));
        await corrections.SetStateAsync(office, keys[0], PersonStateKind.Resigned, "Letter.", default);
        var number = (await before.MemberAsync(keys[1])).Standing.Credentials[0].Id;
        await corrections.WithdrawAsync(office, keys[1], number, "A slip.", default);
        await before.Get<MemberErasure>().EraseAsync(keys[2], Night.AddDays(-1), Actor.Office, "Letter.", default);
        number = (await before.MemberAsync(keys[3])).Standing.Credentials[0].Id;
        await corrections.CorrectAsync(office, keys[3], number, new() { Number = "right" }, "Card seen.", default);
        await using var after = await StartAsync(changed, before.Prefix);

        await after.SweepAsync(Night);

        var walks = (await RunsAsync(after)).Where(run => run.Day == Night).ToList();
        Assert.Equal(
            (FewMembers - 1, 0), (walks.Sum(run => Figure(run, "membersWalked")), walks.Sum(run => Figure(run, "failed"))));
        await AssertCompleteAsync(after, changed);
        Assert.NotEqual(CredentialStatus.Active, (await after.MemberAsync(keys[0])).Standing.Credentials[0].Status);
        Assert.Null((await after.MemberAsync(keys[1])).HintedOn);
    }

    [Fact]
    public async Task NightWithoutAChange_TakesOneRead_AndNoneASecondTime()
    {
        await using var system = await StartAsync(TestPrograms.Catalog);
        await system.ImportAsync(Night, Roster(FewMembers));
        var renewal = system.Get<DueIndexRenewal>();
        await renewal.FollowAsync([("nasm", Night)], CancellationToken.None);
        await renewal.FollowAsync([("nasm", Night.AddDays(1))], CancellationToken.None);
        var before = system.Calls.Snapshot();

        await renewal.FollowAsync([("nasm", Night.AddDays(2))], CancellationToken.None);

        var once = system.Calls.Snapshot().Since(before);
        Assert.Equal((1, 1), (once.Total, once.Of(StorageService.Table, "GET")));
        await renewal.FollowAsync([("nasm", Night.AddDays(2))], CancellationToken.None);
        Assert.Equal(1, system.Calls.Snapshot().Since(before).Total);
    }

    [Fact]
    public async Task HourlyRun_BringsTheIndexToTheFile_BeforeTheNightBegins()
    {
        await using var before = await StartAsync(TestPrograms.Catalog);
        // In grace since 1 April; by the shorter rule it ended on 30 April.
        await before.ImportAsync(Night.AddDays(-1), TestRoster.Row("m0", "2023-04-01", "NASM-CPT"));
        await before.SweepAsync(Night.AddDays(-1));
        await using var after = await StartAsync(Grace(30), before.Prefix);

        await after.Get<NightlySweep>().RunDueNightsAsync(CancellationToken.None);
        await after.Get<ShardQueueConsumer>().RunAsync(CancellationToken.None);

        var credential = (await after.MemberAsync(Key)).Standing.Credentials[0];
        Assert.Equal((CredentialStatus.Lapsed, new DateOnly(2025, 5, 1)), (credential.Status, credential.StatusSince));
    }

    [Fact]
    public async Task Preview_UnderAnotherFile_SaysWhatTheNightWillDo_AndWritesNothing()
    {
        await using var before = await StartAsync(TestPrograms.Catalog);
        await before.ImportAsync(Night.AddDays(-1), Roster(FewMembers));
        await before.SweepAsync(Night.AddDays(-1));
        await using var after = await StartAsync(Grace(30), before.Prefix);
        var calls = after.Calls.Snapshot();

        var foreseen = await after.Get<SweepPreview>().ReadAsync(Night, CancellationToken.None).ToListAsync();

        Assert.Equal(0, Writes(after.Calls.Snapshot().Since(calls)));
        var figures = await after.SweepAsync(Night);
        Assert.Equal(
            (figures.ChangedByTransition, figures.NoticesPlanned),
            (foreseen.Count(member => !member.Log.IsEmpty), foreseen.Sum(member => member.Notices.Length)));
        Assert.NotEqual(0, figures.ChangedByTransition);
    }

    [Fact]
    public async Task RulesChangedBack_FindTheHintThatANightHasTakenAway()
    {
        await using var system = await StartAsync(TestPrograms.Catalog);
        // Grace begins on 2 June; by the changed rule no reminder of grace falls due before the autumn.
        await system.ImportAsync(Night.AddDays(-1), TestRoster.Row("m0", "2023-06-02", "NASM-CPT"));
        await system.SweepAsync(Night);
        var reminder = new DateOnly(2025, 7, 31);
        Assert.Contains(new DueHint(reminder, Key, HintKind.Sweep), await system.HintsAsync());
        await using var longer = await StartAsync(Grace(300), system.Prefix);
        longer.Clock.Now = new DateTimeOffset(2025, 8, 4, 18, 0, 0, TimeSpan.Zero);
        await longer.SweepAsync(reminder.AddDays(2));
        Assert.DoesNotContain(new DueHint(reminder, Key, HintKind.Sweep), await longer.HintsAsync());

        await using var back = await StartAsync(TestPrograms.Catalog, system.Prefix);
        await back.SweepAsync(reminder.AddDays(3));

        Assert.Contains(
            await back.NoticesAsync(Key),
            notice => notice.Notice is { Kind: NoticeKind.GraceReminder } told && told.Due == reminder);
    }

    [Fact]
    public async Task CommitOfTheFormerRulesAfterTheWalk_IsFoundByTheNextNight()
    {
        var changed = Grace(30);
        await using var former = await StartAsync(TestPrograms.Catalog);
        await former.ImportAsync(Night.AddDays(-1), TestRoster.Row("other", "2024-06-02", "NASM-CPT"));
        await using var after = await StartAsync(changed, former.Prefix);
        await after.SweepAsync(Night);
        // A process with the former file has not ended yet.
        await former.ImportAsync(Night, TestRoster.Row("m0", "2023-05-15", "NASM-CPT", line: 3));

        await after.SweepAsync(Night.AddDays(1));

        await AssertCompleteAsync(after, changed);
        Assert.Equal([0, 1], (await RunsAsync(after)).Select(run => Figure(run, "hintsMoved")).Order());
    }

    [Fact]
    public async Task FileThatIsPutBackBeforeTheNight_LeavesNoMemberWithALateHint()
    {
        await using var system = await StartAsync(TestPrograms.Catalog);
        await system.ImportAsync(Night.AddDays(-1), TestRoster.Row("other", "2025-01-01", "NASM-CPT"));
        await system.SweepAsync(Night);
        await system.SweepAsync(Night.AddDays(1));
        await using (var deployed = await StartAsync(Grace(200), system.Prefix))
        {
            // In grace by both files since 1 April.
            await deployed.ImportAsync(Night.AddDays(1), TestRoster.Row("m0", "2023-04-01", "NASM-CPT"));
        }

        await using var back = await StartAsync(TestPrograms.Catalog, system.Prefix);
        await back.ReportAsync(new MemberKey("nasm", "other"), Night.AddDays(1), 0.1m);
        await back.SweepAsync(Night.AddDays(2));

        await AssertCompleteAsync(back, TestPrograms.Catalog);
        await back.SweepAsync(Night.AddDays(40));
        Assert.Equal(CredentialStatus.Lapsed, (await back.MemberAsync(Key)).Standing.Credentials[0].Status);
        // Once it is settled again, no night walks.
        Assert.Equal(4, (await RunsAsync(back)).Count);
        await back.SweepAsync(Night.AddDays(41));
        Assert.Equal(4, (await RunsAsync(back)).Count);
    }

    [Fact]
    public async Task ShardOfAnotherFilesProcess_ThatTookAHintAway_HasTheNextNightWalk()
    {
        await using var system = await StartAsync(TestPrograms.Catalog);
        await system.ImportAsync(Night.AddDays(-1), TestRoster.Row("m0", "2023-06-02", "NASM-CPT"));
        await system.SweepAsync(Night);
        await system.SweepAsync(Night.AddDays(1));
        var reminder = new DueHint(new DateOnly(2025, 7, 31), Key, HintKind.Sweep);
        await using (var longer = await StartAsync(Grace(300), system.Prefix))
        {
            longer.Clock.Now = new DateTimeOffset(2025, 8, 4, 18, 0, 0, TimeSpan.Zero);
            var partition = Assert.Single(
                (await longer.Due.FindPartitionsAsync(HintKind.Sweep, reminder.On.PlusDays(1), default)).Keys,
                partition => partition.On == reminder.On);
            await longer.Get<ShardSweep>().RunAsync("nasm", [partition], reminder.On.PlusDays(2), null, default);
            Assert.DoesNotContain(reminder, await longer.HintsAsync());
        }

        await using var back = await StartAsync(TestPrograms.Catalog, system.Prefix);
        await back.SweepAsync(reminder.On.PlusDays(3));

        Assert.Contains(
            await back.NoticesAsync(Key),
            notice => notice.Notice is { Kind: NoticeKind.GraceReminder } told && told.Due == reminder.On);
    }

    [Fact]
    public async Task RecordOfAnEarlierVersion_GetsItsHint_AndSaysSoWithTheNextCommit()
    {
        await using var system = await StartAsync(TestPrograms.Catalog);
        await system.ImportAsync(Night, TestRoster.Row("m0", "2024-06-02", "NASM-CPT"));
        var stored = (await system.Members.FindAsync(Key, CancellationToken.None))!;
        var hint = Assert.Single(await system.HintsAsync(), hint => hint.Kind == HintKind.Sweep);
        Assert.Equal(hint.On, stored.Document.HintedOn);
        await system.Members.CommitAsync(
            new MemberCommit { Document = stored.Document with { HintedOn = null }, ETag = stored.ETag },
            CancellationToken.None);
        await foreach (var there in system.Due.ReadAllAsync(CancellationToken.None))
        {
            await system.Due.DeleteAsync([there], CancellationToken.None);
        }

        await system.Get<DueIndexRenewal>().FollowAsync([("nasm", Night)], CancellationToken.None);

        Assert.Equal([hint], await system.HintsAsync());
        await system.ReportAsync(Key, Night, 0.1m);
        Assert.Equal(hint.On, (await system.MemberAsync(Key)).HintedOn);
    }

    [Fact]
    public async Task PendingReminder_OfADateThatTheChangedRulesMoved_IsNotSent()
    {
        await using var before = await StartAsync(TestPrograms.Catalog);
        // Grace ends on 30 August: its first reminder is planned a month before, and waits.
        await before.ImportAsync(Night, TestRoster.Row("m0", "2023-06-02", "NASM-CPT"));
        var planned = new DateOnly(2025, 7, 31);
        await before.SweepAsync(planned.AddDays(-1));
        await before.DispatchAsync(planned.AddDays(-1));
        await before.SweepAsync(planned.AddDays(1));
        Assert.Contains(
            await before.NoticesAsync(Key),
            notice => notice is { Notice.Kind: NoticeKind.GraceReminder, State: NoticeState.Pending });
        await using var after = await StartAsync(Grace(180), before.Prefix);

        await after.DispatchAsync(planned.AddDays(1));

        var reminder = Assert.Single(
            await after.NoticesAsync(Key), notice => notice.Notice.Kind == NoticeKind.GraceReminder);
        Assert.Equal((NoticeState.Suppressed, "date-moved"), (reminder.State, reminder.Reason));
        Assert.Empty(after.Mails.Mails);
    }

    private static Action<IServiceCollection> With(ProgramCatalog catalog) => services => services
        .AddSingleton(catalog)
        .AddSingleton(new SweepOptions { MembersAtOnce = PageMembers });

    private static Task<TestSystem> StartAsync(ProgramCatalog catalog, string? prefix = null) =>
        TestSystem.StartAsync(With(catalog), prefix);

    /// <summary>The programs as shipped, but for the length of grace: of nasm in days, of acsm in months.</summary>
    private static ProgramCatalog Grace(int days, int months = 6) => new(
        TestPrograms.Catalog.Programs.Select(program => program.Program switch
        {
            "nasm" => WithGrace(program, new CalendarStep { Days = days }),
            "acsm" => WithGrace(program, new CalendarStep { Months = months }),
            _ => program,
        }));

    private static CertificationProgram WithGrace(CertificationProgram program, CalendarStep ends) => program with
    {
        Status = program.Status with { Grace = [program.Status.Grace[0] with { Ends = ends }] },
    };

    /// <summary>Members of two bodies whose cycle ends on days around the night.</summary>
    private static RosterRow[] Roster(int members) =>
    [
        .. Enumerable.Range(0, members).Select(i =>
        {
            var (years, type) = i % 2 == 0 ? (-2, "NASM-CPT") : (-3, "ACSM-CPT");
            var certified = Night.AddYears(years).AddDays((i % (2 * GraceDays)) - GraceDays + 2);
            return TestRoster.Row($"m{i}", certified.ToString("yyyy-MM-dd"), type, line: i + 2);
        }),
    ];

    private static int Writes(StorageCalls calls) =>
        (int)(calls.Total - calls.Of(StorageService.Table, "GET"));

    private static int Figure(RunRecord run, string name) =>
        int.Parse(run.Figures.Single(figure => figure.Key == name).Value, CultureInfo.InvariantCulture);

    private static Task<IReadOnlyList<RunRecord>> RunsAsync(TestSystem system) =>
        system.Get<IRunStore>().ReadAsync(JobName.RuleChange, 20, CancellationToken.None);

    private static async Task<IReadOnlyList<string>> StandingsAsync(TestSystem system) =>
        await system.Members.ReadAllAsync(CancellationToken.None)
            .Select(member => (member.Document.Key, Held: member.Document.Standing.Credentials[0]))
            .Select(member => $"{member.Key} {member.Held.Status} {member.Held.StatusSince:O} {member.Held.Cycle}")
            .ToListAsync();

    private static async Task AssertCompleteAsync(TestSystem system, ProgramCatalog catalog)
    {
        var hints = (await system.HintsAsync())
            .Where(hint => hint.Kind == HintKind.Sweep)
            .ToLookup(hint => hint.Member, hint => hint.On);
        await foreach (var member in system.Members.ReadAllAsync(CancellationToken.None))
        {
            var (key, standing) = (member.Document.Key, member.Document.Standing);
            if (Lifecycle.NextActionOn(standing, catalog[key.Program]) is { } next)
            {
                Assert.Contains(hints[key], on => on <= next);
            }
        }
    }
}
