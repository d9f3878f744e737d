using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Members;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Tests.Members;

public sealed class MemberCommandsTests
{
    private static readonly MemberKey Key = new("acsm", "m1");
    private static readonly DateOnly Imported = new(2025, 1, 10);

    [Fact]
    public async Task Renewal_WritesMemberLogAndNoticeTogether()
    {
        await using var system = await TestSystem.StartAsync();
        await system.ImportAsync(Imported, TestRoster.Row("m1", "2022-03-15"));
        await system.ReportAsync(Key, new DateOnly(2025, 1, 11), 45);

        var result = await system.Office.RenewAsync(Key, "m1-1", new DateOnly(2025, 1, 12), 60, CancellationToken.None);

        Assert.Equal(CommandOutcome.Accepted, result.Outcome);
        var member = (await system.Members.FindAsync(Key, CancellationToken.None))!.Document;
        Assert.Equal(2, member.Standing.Credentials[0].Cycle.Number);
        Assert.Equal(60, Assert.Single(member.Payments).Amount);
        var renewed = Assert.Single(
            await system.Members.ReadLogAsync(Key, CancellationToken.None), row => row.Line.Event == LogEvent.Renewed);
        Assert.Equal(60, renewed.Line.Fee);
        Assert.Equal(Actor.Office, renewed.Actor);
        Assert.Equal(
            member.UnsettledNotices,
            (await system.Members.ReadNoticesAsync(Key, CancellationToken.None)).Select(notice => notice.Id));
    }

    [Fact]
    public async Task Refusal_IsLoggedWithItsRule()
    {
        await using var system = await TestSystem.StartAsync();
        await system.ImportAsync(Imported, TestRoster.Row("m1", "2022-03-15"));

        var result = await system.Office.RenewAsync(Key, "m1-1", new DateOnly(2025, 1, 12), 60, CancellationToken.None);

        Assert.Equal(CommandOutcome.Refused, result.Outcome);
        Assert.Equal(("credits-incomplete", "ACSM-CREDIT-1"), (result.Refusal!.Reason, result.Refusal.Rule));
        Assert.Equal(result.Refusal, (await system.Members.ReadLogAsync(Key, CancellationToken.None))[^1].Line);
    }

    [Fact]
    [Trait("Rule", "ALL-STATUS-1")]
    public async Task Command_BringsTheMemberToItsDayFirst()
    {
        await using var system = await TestSystem.StartAsync();
        await system.ImportAsync(Imported, TestRoster.Row("m1", "2022-03-15"));

        // The cycle ended on 14 March; no night ran.
        await system.Office.RecordCprAsync(
            Key, new DateOnly(2025, 4, 1), new DateOnly(2027, 1, 1), CancellationToken.None);

        var member = (await system.Members.FindAsync(Key, CancellationToken.None))!.Document;
        Assert.Equal(
            (CredentialStatus.Grace, new DateOnly(2025, 3, 15)),
            (member.Standing.Credentials[0].Status, member.Standing.Credentials[0].StatusSince));
    }

    [Fact]
    public async Task Command_DatedBeforeTheLastOne_IsRefused()
    {
        await using var system = await TestSystem.StartAsync();
        await system.ImportAsync(Imported, TestRoster.Row("m1", "2022-03-15"));

        var result = await system.Office.RecordCprAsync(
            Key, Imported.AddDays(-1), new DateOnly(2027, 1, 1), CancellationToken.None);

        Assert.Equal((CommandOutcome.DateTooEarly, Imported), (result.Outcome, result.Earliest));
        var after = await system.Members.ReadCommandsAfterAsync(Imported.AddDays(-1), default).ToListAsync();
        Assert.Equal([(Key, Imported)], after);
        Assert.Empty(await system.Members.ReadCommandsAfterAsync(Imported, default).ToListAsync());
    }

    [Fact]
    public async Task TwentyCommandsAtOnceOnOneMember_AllHappen()
    {
        await using var system = await TestSystem.StartAsync();
        await system.ImportAsync(Imported, TestRoster.Row("m1", "2022-03-15"));

        var results = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(i => system.ReportAsync(Key, new DateOnly(2025, 1, 11), 1 + i)));

        Assert.All(results, result => Assert.Equal(CommandOutcome.Accepted, result.Outcome));
        var member = (await system.Members.FindAsync(Key, CancellationToken.None))!.Document;
        Assert.Equal(20, member.Standing.Reports.Length);
        var log = await system.Members.ReadLogAsync(Key, CancellationToken.None);
        Assert.Equal(member.LogLength, log.Count);
        Assert.Equal(Enumerable.Range(0, log.Count), log.Select(row => row.Sequence));
    }

    [Fact]
    public async Task MemberWhomOthersAlwaysChangeFirst_IsGivenUpInTime()
    {
        var clock = new HurryingClock();
        LossyStore? contended = null;
        await using var system = await TestSystem.StartAsync(services =>
        {
            services.Replace<IMemberStore>(store => contended = new LossyStore(store));
            services.AddSingleton(new ConflictPauses(clock, () => 0.999));
        });
        await system.ImportAsync(Imported, TestRoster.Row("m1", "2022-03-15"));
        contended!.ConflictFor = Key;

        var result = await system.ReportAsync(Key, new DateOnly(2025, 1, 11), 1);

        Assert.Equal(CommandOutcome.TooBusy, result.Outcome);
        Assert.InRange(clock.Waited, ConflictPauses.Limit - ConflictPauses.Longest, ConflictPauses.Limit);
        Assert.True(clock.Pauses[0] <= ConflictPauses.First);
        Assert.Equal(clock.Pauses.Order(), clock.Pauses);
        Assert.All(clock.Pauses, pause => Assert.True(pause <= ConflictPauses.Longest));
    }

    [Fact]
    public async Task LostAnswerToACommit_IsNoSecondCommand()
    {
        LossyStore? lossy = null;
        await using var system = await TestSystem.StartAsync(
            services => services.Replace<IMemberStore>(store => lossy = new LossyStore(store)));
        await system.ImportAsync(Imported, TestRoster.Row("m1", "2022-03-15"));
        await system.ReportAsync(Key, new DateOnly(2025, 1, 11), 45);
        lossy!.LoseNext = true;

        var result = await system.Office.RenewAsync(Key, "m1-1", new DateOnly(2025, 1, 12), 60, CancellationToken.None);

        Assert.Equal(CommandOutcome.Accepted, result.Outcome);
        Assert.DoesNotContain(
            await system.Members.ReadLogAsync(Key, CancellationToken.None), row => row.Line.Event == LogEvent.Refused);
    }

    [Fact]
    public async Task LostAnswerToACommitThatTookLongerThanMayBeTried_IsStillSeenToHaveHappened()
    {
        LossyStore? lossy = null;
        await using var system = await TestSystem.StartAsync(services =>
        {
            services.Replace<IMemberStore>(store => lossy = new LossyStore(store));
            services.AddSingleton(new ConflictPauses(new LateClock(), () => 0));
        });
        await system.ImportAsync(Imported, TestRoster.Row("m1", "2022-03-15"));
        lossy!.LoseNext = true;

        var result = await system.ReportAsync(Key, new DateOnly(2025, 1, 11), 1);

        Assert.Equal(CommandOutcome.Accepted, result.Outcome);
        Assert.Single((await system.MemberAsync(Key)).Standing.Reports);
    }

    [Fact]
    public async Task HintOfTheNextAction_IsWrittenBeforeTheCommit()
    {
        LossyStore? failing = null;
        await using var system = await TestSystem.StartAsync(
            services => services.Replace<IMemberStore>(store => failing = new LossyStore(store)));
        await system.ImportAsync(Imported, TestRoster.Row("m1", "2022-03-15"));
        await system.ReportAsync(Key, new DateOnly(2025, 1, 11), 45);
        failing!.FailNext = true;

        await Assert.ThrowsAsync<IOException>(
            () => system.Office.RenewAsync(Key, "m1-1", new DateOnly(2025, 1, 12), 60, CancellationToken.None));

        // The renewal did not happen, but its hints are there: one too many, never one too few.
        var hints = await system.HintsAsync();
        Assert.Contains(new DueHint(new DateOnly(2025, 1, 12), Key, HintKind.Notice), hints);
        Assert.Equal(1, (await system.MemberAsync(Key)).Standing.Credentials[0].Cycle.Number);
    }

    [Fact]
    public async Task FullMember_IsRefusedAndNothingIsWritten()
    {
        await using var system = await TestSystem.StartAsync();
        await system.ImportAsync(Imported, TestRoster.Row("m1", "2022-03-15"));
        var before = await system.Members.FindAsync(Key, CancellationToken.None);

        var result = await system.Commands.ExecuteAsync(
            Key,
            Imported,
            Actor.Office,
            (member, _) => new MemberChange
            {
                Document = member with
                {
                    Standing = member.Standing with
                    {
                        Reports = [.. Enumerable.Range(0, 900).Select(i => new ActivityReport
                        {
                            Id = $"r{i}", Activity = "reading", Date = Imported, ApprovedBy = new string('x', 1024),
                        })],
                    },
                },
            },
            CancellationToken.None);

        Assert.Equal(CommandOutcome.MemberFull, result.Outcome);
        Assert.Equal(before!.ETag, (await system.Members.FindAsync(Key, CancellationToken.None))!.ETag);
    }

    [Fact]
    public async Task LargeMember_IsKeptInPieces()
    {
        await using var system = await TestSystem.StartAsync();
        await system.ImportAsync(Imported, TestRoster.Row("m1", "2022-03-15"));

        var result = await system.Commands.ExecuteAsync(
            Key,
            Imported,
            Actor.Office,
            (member, _) => new MemberChange
            {
                Document = member with
                {
                    Standing = member.Standing with
                    {
                        Reports = [.. Enumerable.Range(0, 640).Select(i => new ActivityReport
                        {
                            Id = $"r{i}", Activity = "reading", Date = Imported, ApprovedBy = new string('é', 512),
                        })],
                    },
                },
            },
            CancellationToken.None);

        Assert.Equal(CommandOutcome.Accepted, result.Outcome);
        var reports = (await system.Members.FindAsync(Key, CancellationToken.None))!.Document.Standing.Reports;
        Assert.Equal(640, reports.Length);
        Assert.All(reports, report => Assert.Equal(new string('é', 512), report.ApprovedBy));
    }

    [Fact]
    [Trait("Rule", "ALL-NOTICE-1")]
    public async Task NoticeToldBefore_IsNotStoredAgain()
    {
        await using var system = await TestSystem.StartAsync();
        await system.ImportAsync(Imported, TestRoster.Row("m1", "2022-03-15"));
        var notice = new Domain.Notices.Notice(
            "m1-1",
            Domain.Notices.NoticeKind.RenewalReminder,
            -30,
            1,
            new DateOnly(2025, 3, 14),
            new DateOnly(2025, 2, 12));
        MemberDecision tell = (member, _) => new MemberChange { Document = member, Notices = [notice] };

        await system.Commands.ExecuteAsync(Key, Imported, Actor.Office, tell, CancellationToken.None);
        var first = Assert.Single(await system.Members.ReadNoticesAsync(Key, CancellationToken.None));
        system.Clock.Now += TimeSpan.FromHours(1);
        var second = await system.Commands.ExecuteAsync(
            Key, Imported.AddDays(1), Actor.Office, tell, CancellationToken.None);

        Assert.Equal(CommandOutcome.Accepted, second.Outcome);
        Assert.Equal(first, Assert.Single(await system.Members.ReadNoticesAsync(Key, CancellationToken.None)));
    }

    /// <summary>Between any two looks at it more time has passed than a command may take.</summary>
    private sealed class LateClock : TimeProvider
    {
        private long _looks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Increment(ref _looks) * (ConflictPauses.Limit.Ticks + 1);
    }
}
