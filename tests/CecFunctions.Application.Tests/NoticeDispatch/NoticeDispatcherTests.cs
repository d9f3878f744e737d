using CecFunctions.Application.Due;
using CecFunctions.Application.Members;
using CecFunctions.Application.NoticeDispatch;
using CecFunctions.Application.Runs;
using CecFunctions.Application.Tests.Due;
using CecFunctions.Domain.Notices;

namespace CecFunctions.Application.Tests.NoticeDispatch;

public sealed class NoticeDispatcherTests
{
    private static readonly MemberKey Key = new("acsm", "m1");
    private static readonly DateOnly Imported = new(2025, 1, 10);

    // Cycle 1 ends on 14 March 2025; the 60-day reminder is due on 13 January, the 30-day one on 12 February.
    private static readonly DateOnly Reminder60 = new(2025, 1, 13);
    private static readonly DateOnly Reminder30 = new(2025, 2, 12);

    [Fact]
    public async Task DueNotice_IsSentAndRecorded_AndItsHintGoes()
    {
        await using var system = await StartAsync();
        await system.SweepAsync(Reminder60);

        var figures = await system.DispatchAsync(Reminder60);

        Assert.Equal((1, 1), (figures.MailsSent, figures.NoticesSent));
        var mail = Assert.Single(system.Mails.Mails);
        Assert.Equal("member@example.org", mail.To);
        var notice = Assert.Single(await system.NoticesAsync(Key));
        Assert.Equal(
            (NoticeState.Sent, Reminder60, 1, mail.MailId, $"provider-{mail.MailId}"),
            (notice.State, notice.SentOn!.Value, notice.Attempts, notice.MailId, notice.ProviderId));
        Assert.Null(notice.ClaimedBy);
        Assert.Empty((await system.MemberAsync(Key)).UnsettledNotices);
        Assert.DoesNotContain(await system.HintsAsync(), hint => hint.Kind == HintKind.Notice);
    }

    [Fact]
    [Trait("Rule", "ALL-NOTICE-3")]
    public async Task ReminderOfACycleRenewedSince_IsSuppressed_AndSaysSo()
    {
        await using var system = await StartAsync();
        await system.SweepAsync(Reminder60);
        await system.ReportAsync(Key, Reminder60, 45);
        await system.Office.RenewAsync(Key, "m1-1", Reminder60, 60, CancellationToken.None);

        var figures = await system.DispatchAsync(Reminder60);

        Assert.Equal((1, 1, 1), (figures.MailsSent, figures.NoticesSent, figures.NoticesSuppressed));
        var reminder = Assert.Single(await system.NoticesAsync(Key), notice => notice.Notice.Kind == NoticeKind.RenewalReminder);
        Assert.Equal((NoticeState.Suppressed, NoticeReason.Renewed, "ALL-NOTICE-3", 0), (reminder.State, reminder.Reason, reminder.Rule, reminder.Attempts));
        Assert.DoesNotContain("renew by", Assert.Single(system.Mails.Mails).Subject, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "ALL-NOTICE-4")]
    public async Task SeveralNoticesOfADay_AreOneMail()
    {
        await using var system = await TestSystem.StartAsync();
        await system.ImportAsync(Imported, TestRoster.Row("m1", "2022-03-15"), TestRoster.Row("m1", "2022-03-15", "ACSM-EP", "m1-2", line: 3));
        await system.SweepAsync(Reminder60);

        var figures = await system.DispatchAsync(Reminder60);

        Assert.Equal((1, 2), (figures.MailsSent, figures.NoticesSent));
        var mail = Assert.Single(system.Mails.Mails);
        Assert.Contains("m1-1", mail.Text, StringComparison.Ordinal);
        Assert.Contains("m1-2", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "ALL-NOTICE-4")]
    public async Task NoticeAfterTheDaysMail_WaitsForTomorrow()
    {
        await using var system = await StartAsync();
        await system.SweepAsync(Reminder60);
        await system.DispatchAsync(Reminder60);
        await system.ReportAsync(Key, Reminder60, 45);
        await system.Office.RenewAsync(Key, "m1-1", Reminder60, 60, CancellationToken.None);

        var sameDay = await system.DispatchAsync(Reminder60);
        Assert.Equal(0, sameDay.MailsSent);
        Assert.Contains(new DueHint(Reminder60.AddDays(1), Key, HintKind.Notice), await system.HintsAsync());
        await CompleteDueIndex.AssertAsync(system);

        var nextDay = await system.DispatchAsync(Reminder60.AddDays(1));
        Assert.Equal(1, nextDay.MailsSent);
        Assert.Equal(2, system.Mails.Mails.Count);
    }

    [Fact]
    [Trait("Rule", "ALL-NOTICE-2")]
    public async Task AfterMissedDispatches_OnlyTheNearestReminderIsSent()
    {
        await using var system = await StartAsync();
        await system.SweepAsync(Reminder60);
        await system.SweepAsync(Reminder30);

        await system.DispatchAsync(Reminder30);

        Assert.Equal(
            [(-60, NoticeState.Suppressed, NoticeReason.Superseded), (-30, NoticeState.Sent, null)],
            (await system.NoticesAsync(Key)).Select(notice => (notice.Notice.Offset!.Value, notice.State, notice.Reason)));
    }

    [Fact]
    [Trait("Rule", "ALL-NOTICE-2")]
    public async Task ReminderWhoseDateHasPassed_IsDropped_AndTheTransitionIsTold()
    {
        await using var system = await StartAsync();
        await system.SweepAsync(Reminder60);
        await system.SweepAsync(new DateOnly(2025, 3, 20));

        await system.DispatchAsync(new DateOnly(2025, 3, 20));

        Assert.Equal(
            [(NoticeKind.RenewalReminder, NoticeState.Suppressed, NoticeReason.DatePassed), (NoticeKind.GraceEntered, NoticeState.Sent, null)],
            (await system.NoticesAsync(Key)).Select(notice => (notice.Notice.Kind, notice.State, notice.Reason)));
    }

    [Fact]
    [Trait("Rule", "ALL-NOTICE-6")]
    public async Task MissingAddress_MarksTheMemberForStaff()
    {
        await using var system = await TestSystem.StartAsync();
        await system.ImportAsync(Imported, TestRoster.Row("m1", "2022-03-15", email: null));
        await system.SweepAsync(Reminder60);

        var figures = await system.DispatchAsync(Reminder60);

        Assert.Equal((0, 1), (figures.MailsSent, figures.NoticesFailed));
        var notice = Assert.Single(await system.NoticesAsync(Key));
        Assert.Equal((NoticeState.Failed, NoticeReason.MissingAddress, "ALL-NOTICE-6"), (notice.State, notice.Reason, notice.Rule));
        var mark = Assert.Single((await system.MemberAsync(Key)).Marks);
        Assert.Equal((StaffMarkKind.MissingAddress, Reminder60, notice.Id), (mark.Kind, mark.On, mark.Notice));
    }

    [Fact]
    [Trait("Rule", "ALL-NOTICE-6")]
    public async Task Bounce_MarksTheMemberForStaff()
    {
        await using var system = await StartAsync();
        system.Mails.Answer = _ => MailResult.AddressRefused("550");
        await system.SweepAsync(Reminder60);

        await system.DispatchAsync(Reminder60);

        Assert.Equal(NoticeState.Failed, Assert.Single(await system.NoticesAsync(Key)).State);
        Assert.Equal(StaffMarkKind.Bounced, Assert.Single((await system.MemberAsync(Key)).Marks).Kind);
    }

    [Fact]
    public async Task Failure_IsTriedAgainWithBackOff_AndGivenUpAfterTheLastAttempt()
    {
        await using var system = await StartAsync();
        system.Mails.Answer = _ => MailResult.TryAgain("451");
        await system.SweepAsync(Reminder60);
        var options = new DispatchOptions();

        for (var attempt = 1; attempt <= options.MostAttempts; attempt++)
        {
            await system.DispatchAsync(Reminder60);
            Assert.Equal(attempt, system.Mails.Calls);
            // Too early for another attempt.
            await system.DispatchAsync(Reminder60);
            Assert.Equal(attempt, system.Mails.Calls);
            system.Clock.Now += options.RetryAfter(attempt);
        }

        await system.DispatchAsync(Reminder60);
        Assert.Equal(options.MostAttempts, system.Mails.Calls);
        var notice = Assert.Single(await system.NoticesAsync(Key));
        Assert.Equal((NoticeState.Dead, NoticeReason.AttemptsExhausted, options.MostAttempts), (notice.State, notice.Reason, notice.Attempts));
        Assert.Equal(StaffMarkKind.NoticeDead, Assert.Single((await system.MemberAsync(Key)).Marks).Kind);
    }

    [Fact]
    public async Task RetryAfterOfTheSender_GoesBeforeTheBackOff()
    {
        await using var system = await StartAsync();
        system.Mails.Answer = _ => MailResult.TryAgain("429", TimeSpan.FromMinutes(40));
        await system.SweepAsync(Reminder60);
        await system.DispatchAsync(Reminder60);
        system.Mails.Answer = null;

        system.Clock.Now += TimeSpan.FromMinutes(39);
        Assert.Equal(0, (await system.DispatchAsync(Reminder60)).MailsSent);

        system.Clock.Now += TimeSpan.FromMinutes(1);
        Assert.Equal(1, (await system.DispatchAsync(Reminder60)).MailsSent);
    }

    [Fact]
    public async Task CrashBetweenSendAndRecord_WithAMailbox_RepeatsTheSameMail()
    {
        LossyStore? store = null;
        await using var system = await StartAsync(services => services.Replace<IMemberStore>(inner => store = new LossyStore(inner)));
        await system.SweepAsync(Reminder60);
        store!.FailNext = true;

        Assert.Equal(1, (await system.DispatchAsync(Reminder60)).MembersFailed);
        Assert.Equal(NoticeState.Sending, Assert.Single(await system.NoticesAsync(Key)).State);
        await system.DispatchAsync(Reminder60);

        Assert.Equal(2, system.Mails.Calls);
        Assert.Single(system.Mails.Mails);
        Assert.Equal(NoticeState.Sent, Assert.Single(await system.NoticesAsync(Key)).State);
    }

    [Fact]
    public async Task CrashBetweenSendAndRecord_WithAProvider_IsNeverSentAgain_AndGivenToStaffAfterADay()
    {
        LossyStore? store = null;
        await using var system = await StartAsync(services => services.Replace<IMemberStore>(inner => store = new LossyStore(inner)));
        system.Mails.RepeatReplaces = false;
        await system.SweepAsync(Reminder60);
        store!.FailNext = true;
        await system.DispatchAsync(Reminder60);

        system.Clock.Now += TimeSpan.FromHours(23);
        await system.DispatchAsync(Reminder60.AddDays(1));
        Assert.Equal(NoticeState.Sending, Assert.Single(await system.NoticesAsync(Key)).State);

        system.Clock.Now += TimeSpan.FromHours(1);
        await system.DispatchAsync(Reminder60.AddDays(1));
        Assert.Equal((NoticeState.Dead, NoticeReason.FateUnknown), Assert.Single((await system.NoticesAsync(Key)).Select(n => (n.State, n.Reason))));
        Assert.Equal(1, system.Mails.Calls);
    }

    [Fact]
    public async Task ClaimOfAnotherRun_IsRespectedForFiveMinutes_ButNotByWhoHoldsTheLease()
    {
        var leases = new TestLeases();
        await using var system = await StartAsync(services => services.Replace<IJobLeases>(_ => leases));
        system.Mails.RepeatReplaces = false;
        await system.SweepAsync(Reminder60);
        var notice = Assert.Single(await system.NoticesAsync(Key));
        var claimed = notice with { ClaimedBy = "another", ClaimedUntil = system.Clock.Now + TimeSpan.FromMinutes(5) };
        await system.Members.UpdateNoticesAsync(Key, [claimed], CancellationToken.None);

        leases.Free = false;
        Assert.Equal((0, 1), (await system.DispatchAsync(Reminder60)) is var blocked ? (blocked.MailsSent, blocked.NoticesClaimedElsewhere) : default);

        leases.Free = true;
        Assert.Equal(1, (await system.DispatchAsync(Reminder60)).MailsSent);
    }

    [Fact]
    public async Task ClaimThatHasExpired_IsTakenOverWithoutTheLease()
    {
        await using var system = await StartAsync(services => services.Replace<IJobLeases>(_ => new TestLeases { Free = false }));
        system.Mails.RepeatReplaces = false;
        await system.SweepAsync(Reminder60);
        var notice = Assert.Single(await system.NoticesAsync(Key));
        await system.Members.UpdateNoticesAsync(
            Key, [notice with { ClaimedBy = "another", ClaimedUntil = system.Clock.Now + TimeSpan.FromMinutes(5) }], CancellationToken.None);

        system.Clock.Now += TimeSpan.FromMinutes(5);

        Assert.Equal(1, (await system.DispatchAsync(Reminder60)).MailsSent);
    }

    [Fact]
    [Trait("Rule", "ALL-NOTICE-1")]
    public async Task DispatchesAtTheSameTime_SendEachNoticeOnce()
    {
        await using var system = await TestSystem.StartAsync();
        system.Mails.RepeatReplaces = false;
        await system.ImportAsync(Imported, [.. Enumerable.Range(0, 25).Select(i => TestRoster.Row($"m{i}", "2022-03-15", email: $"m{i}@example.org", line: i + 2))]);
        await system.SweepAsync(Reminder60);

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => system.DispatchAsync(Reminder60)));

        Assert.Equal(25, system.Mails.Calls);
        Assert.Equal(25, system.Mails.Mails.Count);
    }

    [Fact]
    public async Task CommandWhileSending_LosesNothing()
    {
        LossyStore? store = null;
        await using var system = await StartAsync(services => services.Replace<IMemberStore>(inner => store = new LossyStore(inner)));
        await system.SweepAsync(Reminder60);
        store!.BeforeCommit = async _ =>
        {
            store.BeforeCommit = null;
            await system.ReportAsync(Key, Reminder60, 45);
            await system.Office.RenewAsync(Key, "m1-1", Reminder60, 60, CancellationToken.None);
        };

        await system.DispatchAsync(Reminder60);

        var member = await system.MemberAsync(Key);
        Assert.Equal(2, member.Standing.Credentials[0].Cycle.Number);
        var notices = await system.NoticesAsync(Key);
        Assert.Equal(NoticeState.Sent, Assert.Single(notices, notice => notice.Notice.Kind == NoticeKind.RenewalReminder).State);
        Assert.Equal(Assert.Single(notices, notice => notice.Notice.Kind == NoticeKind.Renewed).Id, Assert.Single(member.UnsettledNotices));
        await CompleteDueIndex.AssertAsync(system);
    }

    [Fact]
    public async Task Preview_WritesNothingAndSendsNothing()
    {
        await using var system = await StartAsync();
        await system.SweepAsync(Reminder60);
        var before = system.Calls.Snapshot();

        var preview = await system.Get<INoticeDispatcher>().PreviewAsync(Reminder60, CancellationToken.None);

        var calls = system.Calls.Snapshot().Since(before);
        Assert.Equal(calls.Total, calls.Of(Infrastructure.Storage.StorageService.Table, "GET"));
        Assert.Equal(0, system.Mails.Calls);
        Assert.Equal((1, 1), (preview.MailsSent, preview.NoticesSent));
    }

    [Fact]
    public async Task Lease_IsHeldByOneRunAtATime()
    {
        await using var system = await TestSystem.StartAsync();
        var leases = system.Get<IJobLeases>();

        await using (var first = await leases.TryAcquireAsync("job", CancellationToken.None))
        {
            Assert.NotNull(first);
            Assert.Null(await leases.TryAcquireAsync("job", CancellationToken.None));
        }

        await using var second = await leases.TryAcquireAsync("job", CancellationToken.None);
        Assert.NotNull(second);
    }

    private static async Task<TestSystem> StartAsync(Action<Microsoft.Extensions.DependencyInjection.IServiceCollection>? with = null)
    {
        var system = await TestSystem.StartAsync(with);
        await system.ImportAsync(Imported, TestRoster.Row("m1", "2022-03-15"));
        return system;
    }

    private sealed class TestLeases : IJobLeases, IAsyncDisposable
    {
        public bool Free { get; set; } = true;

        public Task<IAsyncDisposable?> TryAcquireAsync(string job, CancellationToken cancellationToken) =>
            Task.FromResult<IAsyncDisposable?>(Free ? this : null);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
