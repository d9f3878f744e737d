using CecFunctions.Audits;
using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Notices;
using CecFunctions.Members;
using CecFunctions.Notices;
using CecFunctions.Tests.Members;

namespace CecFunctions.Tests.Audits;

/// <summary>The mail starts and stops the clock of an audit.</summary>
public sealed class AuditClockTests
{
    private static readonly DateOnly Drawn = new(2025, 2, 10);
    private static readonly DateOnly Mailed = new(2025, 2, 12);

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-2")]
    public async Task Clock_StartsWhenTheNoticeIsHandedOver_AndNotWhenItIsDrawn()
    {
        await using var system = await TestSystem.StartAsync();
        var member = await DrawnAsync(system);
        Assert.Equal((AuditState.Drawn, null), await StateAsync(member));

        await system.DispatchAsync(Mailed);

        var audit = await member.CaseAsync();
        Assert.Equal(
            (AuditState.Notified, Mailed, new DateOnly(2025, 3, 14)),
            (audit.State, audit.NotifiedOn!.Value, audit.Deadline!.Value));
        Assert.Equal([(LogEvent.AuditNotified, Mailed, new DateOnly(2025, 3, 14))], await member.ClockLogAsync());
        await CompleteDueIndex.AssertAsync(system);
        Assert.Equal([(AuditState.Notified, new DateOnly(2025, 3, 14))], await QueueAsync(system));
    }

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-2")]
    [Trait("Rule", "ALL-NOTICE-6")]
    public async Task Bounce_StopsTheClock_AndTheResentNoticeStartsItWithTheFullTerm()
    {
        await using var system = await TestSystem.StartAsync();
        var member = await DrawnAsync(system);
        await system.DispatchAsync(Mailed);
        var notice = await member.NoticeAsync(NoticeKind.AuditDrawn);
        var outbox = system.Get<NoticeOutbox>();

        var bounced = await outbox.BounceAsync(
            member.Key, notice.Id, notice.MailId, Mailed.AddDays(3), "mailbox-full", CancellationToken.None);

        Assert.Equal(OutboxOutcome.Done, bounced.Outcome);
        Assert.Equal((AuditState.Drawn, null), await StateAsync(member));
        notice = await member.NoticeAsync(NoticeKind.AuditDrawn);
        Assert.Equal((NoticeState.Failed, "mailbox-full", "ALL-NOTICE-6"), (notice.State, notice.Reason, notice.Rule));
        Assert.Equal(
            new StaffMark(StaffMarkKind.Bounced, Mailed.AddDays(3), notice.Id),
            Assert.Single((await system.MemberAsync(member.Key)).Marks));
        Assert.Equal([(AuditState.Drawn, null)], await QueueAsync(system));
        // Sixty days without an address: no deadline passes.
        await system.SweepAsync(Mailed.AddDays(60));
        Assert.Equal(CredentialStatus.Active, (await member.CredentialAsync()).Status);

        var resent = await outbox.ResendAsync(
            member.Key, notice.Id, Mailed.AddDays(60), Actor.Office, CancellationToken.None);

        Assert.Equal((OutboxOutcome.Done, NoticeState.Pending), (resent.Outcome, resent.Notice!.State));
        Assert.Empty((await system.MemberAsync(member.Key)).Marks);
        Assert.Contains(new DueHint(Mailed.AddDays(60), member.Key, HintKind.Notice), await system.HintsAsync());
        Assert.Equal((AuditState.Drawn, null), await StateAsync(member));

        await system.DispatchAsync(Mailed.AddDays(60));

        Assert.Equal((AuditState.Notified, Mailed.AddDays(90)), await StateAsync(member));
        Assert.Equal(
            [
                (LogEvent.AuditNotified, Mailed, Mailed.AddDays(30)),
                (LogEvent.AuditClockStopped, Mailed.AddDays(3), null),
                (LogEvent.AuditClockRestarted, Mailed.AddDays(60), Mailed.AddDays(90)),
            ],
            await member.ClockLogAsync());
        Assert.Equal([(AuditState.Notified, Mailed.AddDays(90))], await QueueAsync(system));
        Assert.Equal(notice.Id, (await member.NoticeAsync(NoticeKind.AuditDrawn)).Id);
        await CompleteDueIndex.AssertAsync(system);
    }

    [Fact]
    [Trait("Rule", "ALL-NOTICE-6")]
    public async Task MissingAddress_KeepsTheCaseDrawn_AndTheResentNoticeStartsTheClock()
    {
        await using var system = await TestSystem.StartAsync();
        var member = await DrawnAsync(system, email: null);

        await system.DispatchAsync(Mailed);
        await system.SweepAsync(Mailed.AddDays(40));

        Assert.Equal((AuditState.Drawn, null), await StateAsync(member));
        Assert.Equal(CredentialStatus.Active, (await member.CredentialAsync()).Status);
        var notice = await member.NoticeAsync(NoticeKind.AuditDrawn);
        Assert.Equal((NoticeState.Failed, NoticeReason.MissingAddress), (notice.State, notice.Reason));
        Assert.Contains(
            (await system.MemberAsync(member.Key)).Marks, mark => mark.Kind == StaffMarkKind.MissingAddress);

        // The next roster brings an address.
        Assert.Equal(
            1,
            (
                await system.ImportAsync(
                    Mailed.AddDays(41),
                    TestRoster.Row("m1", "2022-03-15", email: "found@example.org"))).MembersChanged);
        Assert.Equal("found@example.org", (await system.MemberAsync(member.Key)).Email);
        await system.Get<NoticeOutbox>().ResendAsync(
            member.Key, notice.Id, Mailed.AddDays(41), Actor.Office, CancellationToken.None);
        await system.DispatchAsync(Mailed.AddDays(41));

        Assert.Equal((AuditState.Notified, Mailed.AddDays(71)), await StateAsync(member));
        Assert.Equal("found@example.org", Assert.Single(system.Mails.Mails).To);
        Assert.Equal([(LogEvent.AuditNotified, Mailed.AddDays(41), Mailed.AddDays(71))], await member.ClockLogAsync());
    }

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-2")]
    public async Task RefusedAddress_KeepsTheClockStopped()
    {
        await using var system = await TestSystem.StartAsync();
        var member = await DrawnAsync(system);
        system.Mails.Answer = _ => MailResult.AddressRefused("550");

        await system.DispatchAsync(Mailed);

        Assert.Equal((AuditState.Drawn, null), await StateAsync(member));
        Assert.Empty(await member.ClockLogAsync());
    }

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-2")]
    public async Task ResentNoticeThatDidArrive_MovesNoDeadline()
    {
        await using var system = await TestSystem.StartAsync();
        var member = await DrawnAsync(system);
        await system.DispatchAsync(Mailed);
        var notice = await member.NoticeAsync(NoticeKind.AuditDrawn);
        var sent = system.Mails.Mails.Count;

        await system.Get<NoticeOutbox>().ResendAsync(
            member.Key, notice.Id, Mailed.AddDays(5), Actor.Office, CancellationToken.None);
        await system.DispatchAsync(Mailed.AddDays(5));

        Assert.Equal((AuditState.Notified, Mailed.AddDays(30)), await StateAsync(member));
        Assert.Equal(sent + 1, system.Mails.Mails.Count);
        Assert.Equal(Mailed.AddDays(5), (await member.NoticeAsync(NoticeKind.AuditDrawn)).SentOn);
        Assert.Single(await member.ClockLogAsync());
    }

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-2")]
    public async Task BounceAfterTheDeadlineHasPassed_UndoesNothing()
    {
        await using var system = await TestSystem.StartAsync();
        var member = await DrawnAsync(system);
        await system.DispatchAsync(Mailed);
        await system.SweepAsync(Mailed.AddDays(31));
        Assert.Equal(CredentialStatus.Inactive, (await member.CredentialAsync()).Status);
        var notice = await member.NoticeAsync(NoticeKind.AuditDrawn);

        var bounced = await system.Get<NoticeOutbox>().BounceAsync(
            member.Key, notice.Id, null, Mailed.AddDays(32), "gone", CancellationToken.None);

        Assert.Equal(OutboxOutcome.Done, bounced.Outcome);
        Assert.Equal(CredentialStatus.Inactive, (await member.CredentialAsync()).Status);
        Assert.Equal((AuditState.Notified, Mailed.AddDays(30)), await StateAsync(member));
    }

    [Theory]
    [Trait("Rule", "ACSM-AUDIT-2")]
    [Trait("Rule", "ALL-STATUS-1")]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public async Task BounceToldAfterTheDeadline_OfAMailThatCameBackBefore_IsAsIfToldInTime(
        bool nightCameFirst, bool wasToldOfTheDeadline)
    {
        await using var system = await TestSystem.StartAsync();
        var member = await DrawnAsync(system);
        await system.DispatchAsync(Mailed);
        var notice = await member.NoticeAsync(NoticeKind.AuditDrawn);
        if (nightCameFirst)
        {
            await system.SweepAsync(Mailed.AddDays(31));
            await system.SweepAsync(Mailed.AddDays(32));
            Assert.Equal(CredentialStatus.Inactive, (await member.CredentialAsync()).Status);
        }

        if (wasToldOfTheDeadline)
        {
            await system.DispatchAsync(Mailed.AddDays(32));
        }

        var told = await system.Get<NoticeOutbox>().BounceAsync(
            member.Key, notice.Id, notice.MailId, Mailed.AddDays(33), Mailed.AddDays(30), "gone", CancellationToken.None);
        await system.SweepAsync(Mailed.AddDays(34));

        Assert.Equal((OutboxOutcome.Done, NoticeState.Failed), (told.Outcome, told.Notice!.State));
        var credential = await member.CredentialAsync();
        Assert.Equal(
            (CredentialStatus.Active, new DateOnly(2022, 3, 15)), (credential.Status, credential.StatusSince));
        Assert.Single(credential.History);
        Assert.Equal((AuditState.Drawn, null), await StateAsync(member));
        Assert.Equal([(AuditState.Drawn, null)], await QueueAsync(system));
        Assert.Equal(
            (LogEvent.AuditClockStopped, Mailed.AddDays(30), (DateOnly?)null), (await member.ClockLogAsync())[^1]);
        var log = (await system.Members.ReadLogAsync(member.Key, CancellationToken.None)).Select(row => row.Line).ToList();
        var notices = await system.NoticesAsync(member.Key);
        if (nightCameFirst)
        {
            var line = Assert.Single(log, one => one.Event == LogEvent.AuditFailingTakenBack);
            Assert.Equal(
                (Mailed.AddDays(31), "ACSM-AUDIT-2", Mailed.AddDays(30)), (line.On, line.Rule!, line.Through!.Value));
            Assert.Contains(log, one => one is { Event: LogEvent.Transition, To: CredentialStatus.Active }
                && one.On == Mailed.AddDays(31));
            Assert.Single(notices, one => one.Notice.Kind == NoticeKind.AuditReopened);
            // What is not true any more is not sent; what was sent stays.
            var passed = Assert.Single(notices, one => one.Notice.Kind == NoticeKind.AuditDeadlinePassed);
            Assert.Equal(
                wasToldOfTheDeadline
                    ? (NoticeState.Sent, null)
                    : (NoticeState.Suppressed, NoticeReason.TakenBack),
                (passed.State, passed.Reason));
        }
        else
        {
            Assert.DoesNotContain(log, one => one.To == CredentialStatus.Inactive);
        }

        await CompleteDueIndex.AssertAsync(system);
        // Sent again, it gives the full term.
        await system.Get<NoticeOutbox>().ResendAsync(
            member.Key, notice.Id, Mailed.AddDays(35), Actor.Office, CancellationToken.None);
        await system.DispatchAsync(Mailed.AddDays(35));
        Assert.Equal((AuditState.Notified, Mailed.AddDays(65)), await StateAsync(member));
        var mail = system.Mails.Taken.Last().Text;
        Assert.DoesNotContain("Complete documents did not arrive", mail, StringComparison.Ordinal);
        Assert.Equal(nightCameFirst, mail.ReplaceLineEndings(" ").Contains(
            "our notice had come back to us before it; what followed from it is taken back", StringComparison.Ordinal));
    }

    [Theory]
    [Trait("Rule", "ACSM-AUDIT-2")]
    [Trait("Rule", "ALL-NOTICE-6")]
    [InlineData(null, 3)]
    [InlineData(3, null)]
    [InlineData(35, 30)]
    public async Task BounceToldTwiceAfterTheDeadline_CountsAsOfTheEarlierDay_WhicheverIsToldFirst(
        int? first, int? second)
    {
        await using var system = await TestSystem.StartAsync();
        var member = await DrawnAsync(system);
        await system.DispatchAsync(Mailed);
        var notice = await member.NoticeAsync(NoticeKind.AuditDrawn);
        await system.SweepAsync(Mailed.AddDays(40));

        await TellAsync(first, 41);
        await TellAsync(second, 42);

        var credential = await member.CredentialAsync();
        Assert.Equal(
            (CredentialStatus.Active, new DateOnly(2022, 3, 15)), (credential.Status, credential.StatusSince));
        Assert.Equal((AuditState.Drawn, null), await StateAsync(member));
        Assert.Equal([(AuditState.Drawn, null)], await QueueAsync(system));
        var notices = await system.NoticesAsync(member.Key);
        Assert.Single(notices, one => one.Notice.Kind == NoticeKind.AuditReopened);
        Assert.Equal(
            NoticeReason.TakenBack,
            Assert.Single(notices, one => one.Notice.Kind == NoticeKind.AuditDeadlinePassed).Reason);
        // Told once more, long after, it changes nothing: not even what time has brought since.
        Assert.Equal(OutboxOutcome.AlreadySo, await TellAsync(first, 900));
        Assert.Equal(OutboxOutcome.AlreadySo, await TellAsync(second, 900));
        await CompleteDueIndex.AssertAsync(system);

        async Task<OutboxOutcome> TellAsync(int? cameBack, int told) => (await system.Get<NoticeOutbox>().BounceAsync(
            member.Key,
            notice.Id,
            notice.MailId,
            Mailed.AddDays(told),
            cameBack is { } days ? Mailed.AddDays(days) : null,
            "gone",
            CancellationToken.None)).Outcome;
    }

    [Theory]
    [Trait("Rule", "ACSM-AUDIT-2")]
    [InlineData(-400, 0)]
    [InlineData(3, 3)]
    [InlineData(90, 5)]
    public async Task DayOfABounce_LiesBetweenItsMailAndTheDayItIsTold(int stamped, int counts)
    {
        await using var system = await TestSystem.StartAsync();
        var member = await DrawnAsync(system);
        await system.DispatchAsync(Mailed);
        var notice = await member.NoticeAsync(NoticeKind.AuditDrawn);

        await system.Get<NoticeOutbox>().BounceAsync(
            member.Key,
            notice.Id,
            notice.MailId,
            Mailed.AddDays(5),
            Mailed.AddDays(stamped),
            "gone",
            CancellationToken.None);

        Assert.Equal(Mailed.AddDays(counts), (await member.ClockLogAsync())[^1].On);
    }

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-2")]
    [Trait("Rule", "ACSM-AUDIT-4")]
    public async Task BouncedResult_StopsTheRemedy_AndTheResentOneGivesAsManyDaysAgain()
    {
        await using var system = await TestSystem.StartAsync();
        var member = await DrawnAsync(system);
        await system.DispatchAsync(Mailed);
        await system.Office.FindAuditInsufficientAsync(
            member.Key, member.Number, Mailed.AddDays(10), Mailed.AddDays(50), CancellationToken.None);
        await system.DispatchAsync(Mailed.AddDays(10));
        Assert.Equal((AuditState.Insufficient, Mailed.AddDays(50)), await StateAsync(member));
        var notice = await member.NoticeAsync(NoticeKind.AuditResult);

        await system.Get<NoticeOutbox>().BounceAsync(
            member.Key, notice.Id, null, Mailed.AddDays(12), "gone", CancellationToken.None);
        Assert.Equal((AuditState.Insufficient, null), await StateAsync(member));
        await system.Get<NoticeOutbox>().ResendAsync(
            member.Key, notice.Id, Mailed.AddDays(20), Actor.Office, CancellationToken.None);
        await system.DispatchAsync(Mailed.AddDays(20));

        Assert.Equal((AuditState.Insufficient, Mailed.AddDays(60)), await StateAsync(member));
    }

    [Fact]
    public async Task NightThatTheSweepMissed_IsCaughtUpWithTheCommitThatStartsTheClock()
    {
        await using var system = await TestSystem.StartAsync();
        var member = await DrawnAsync(system);
        // The cycle ended on 14 March; no night has run since the draw. The renewed cycle rolls on its date.
        var late = new DateOnly(2027, 12, 1);

        await system.DispatchAsync(late);

        var credential = await member.CredentialAsync();
        Assert.Equal((AuditState.Notified, late.AddDays(30)), await StateAsync(member));
        Assert.Equal(2, credential.Cycle.Number);
        Assert.Equal(late, (await system.MemberAsync(member.Key)).SweptOn);
        await CompleteDueIndex.AssertAsync(system);
    }

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-2")]
    public async Task MailHandedOverAgainTheDayAfter_StartsTheClockThatDay()
    {
        LossyStore? store = null;
        await using var system = await TestSystem.StartAsync(
            services => services.Replace<IMemberStore>(inner => store = new LossyStore(inner)));
        var member = await DrawnAsync(system);
        store!.FailNext = true;

        // Handed over, and the process dies before that is recorded.
        Assert.Equal(1, (await system.DispatchAsync(Mailed)).MembersFailed);
        Assert.Equal((AuditState.Drawn, null), await StateAsync(member));
        await system.DispatchAsync(Mailed.AddDays(1));

        Assert.Equal((AuditState.Notified, Mailed.AddDays(31)), await StateAsync(member));
        Assert.Equal([(LogEvent.AuditNotified, Mailed.AddDays(1), Mailed.AddDays(31))], await member.ClockLogAsync());
    }

    [Fact]
    public async Task BounceToldTwice_HappensOnce()
    {
        await using var system = await TestSystem.StartAsync();
        var member = await DrawnAsync(system);
        await system.DispatchAsync(Mailed);
        var notice = await member.NoticeAsync(NoticeKind.AuditDrawn);
        var outbox = system.Get<NoticeOutbox>();
        await outbox.BounceAsync(member.Key, notice.Id, notice.MailId, Mailed, "gone", CancellationToken.None);
        var after = await system.MemberAsync(member.Key);

        var again = await outbox.BounceAsync(
            member.Key, notice.Id, notice.MailId, Mailed, "gone", CancellationToken.None);

        Assert.Equal(OutboxOutcome.AlreadySo, again.Outcome);
        Assert.Equal(after.CommitId, (await system.MemberAsync(member.Key)).CommitId);
    }

    [Fact]
    public async Task BounceOfAnEarlierMail_DoesNotStopTheClockThatTheNextMailStarted()
    {
        await using var system = await TestSystem.StartAsync();
        var member = await DrawnAsync(system);
        await system.DispatchAsync(Mailed);
        var first = await member.NoticeAsync(NoticeKind.AuditDrawn);
        var outbox = system.Get<NoticeOutbox>();
        await outbox.BounceAsync(member.Key, first.Id, first.MailId, Mailed, "gone", CancellationToken.None);
        await outbox.ResendAsync(member.Key, first.Id, Mailed.AddDays(1), Actor.Office, CancellationToken.None);

        var whilePending = await outbox.BounceAsync(
            member.Key, first.Id, first.MailId, Mailed.AddDays(1), "gone", CancellationToken.None);
        await system.DispatchAsync(Mailed.AddDays(1));
        var afterwards = await outbox.BounceAsync(
            member.Key, first.Id, first.MailId, Mailed.AddDays(2), "gone", CancellationToken.None);

        Assert.Equal(
            (OutboxOutcome.EarlierMail, OutboxOutcome.EarlierMail), (whilePending.Outcome, afterwards.Outcome));
        Assert.Equal((AuditState.Notified, Mailed.AddDays(31)), await StateAsync(member));
        Assert.Empty((await system.MemberAsync(member.Key)).Marks);
    }

    [Fact]
    public async Task LateBounce_OfANoticeThatStaffSendAgain_StopsTheClockUntilItIsSent()
    {
        await using var system = await TestSystem.StartAsync();
        var member = await DrawnAsync(system);
        await system.DispatchAsync(Mailed);
        var notice = await member.NoticeAsync(NoticeKind.AuditDrawn);
        var outbox = system.Get<NoticeOutbox>();
        await outbox.ResendAsync(member.Key, notice.Id, Mailed.AddDays(2), Actor.Office, CancellationToken.None);

        var late = await outbox.BounceAsync(
            member.Key, notice.Id, notice.MailId, Mailed.AddDays(2), "gone", CancellationToken.None);
        Assert.Equal((OutboxOutcome.Done, NoticeState.Pending), (late.Outcome, late.Notice!.State));
        Assert.Equal((AuditState.Drawn, null), await StateAsync(member));
        var again = await outbox.BounceAsync(
            member.Key, notice.Id, notice.MailId, Mailed.AddDays(2), "gone", CancellationToken.None);
        Assert.Equal(OutboxOutcome.AlreadySo, again.Outcome);
        await system.DispatchAsync(Mailed.AddDays(2));

        Assert.Equal((AuditState.Notified, Mailed.AddDays(32)), await StateAsync(member));
    }

    [Fact]
    public async Task UnsettledNotice_IsNotSentAgain_AndUnknownOnesAreSaidToBe()
    {
        await using var system = await TestSystem.StartAsync();
        var member = await DrawnAsync(system);
        var notice = await member.NoticeAsync(NoticeKind.AuditDrawn);
        var outbox = system.Get<NoticeOutbox>();

        Assert.Equal(
            OutboxOutcome.Unsettled,
            (await outbox.ResendAsync(member.Key, notice.Id, Mailed, Actor.Office, CancellationToken.None)).Outcome);
        Assert.Equal(
            OutboxOutcome.NeverSent,
            (await outbox.BounceAsync(member.Key, notice.Id, null, Mailed, "gone", CancellationToken.None)).Outcome);
        Assert.Equal(
            OutboxOutcome.UnknownNotice,
            (await outbox.ResendAsync(member.Key, "none", Mailed, Actor.Office, CancellationToken.None)).Outcome);
        Assert.Equal(
            OutboxOutcome.UnknownNotice,
            (await outbox.BounceAsync(member.Key, "none", null, Mailed, "gone", CancellationToken.None)).Outcome);
        var stranger = new MemberKey("acsm", "nobody");
        Assert.Equal(
            OutboxOutcome.UnknownMember,
            (await outbox.ResendAsync(stranger, notice.Id, Mailed, Actor.Office, CancellationToken.None)).Outcome);
        Assert.Null(await outbox.ReadAsync(stranger, CancellationToken.None));
        Assert.Equal(NoticeState.Pending, (await member.NoticeAsync(NoticeKind.AuditDrawn)).State);
    }

    [Fact]
    [Trait("Rule", "ALL-NOTICE-6")]
    public async Task ResendingOneOfTwoFailedNotices_LeavesTheMarkOfTheOther()
    {
        await using var system = await TestSystem.StartAsync();
        // The notice of the renewal and that of the draw go into one mail, which is refused.
        var member = await (await new AuditedMember(system, "acsm").RenewAsync()).DrawAsync(Drawn);
        system.Mails.Answer = _ => MailResult.AddressRefused("550");
        await system.DispatchAsync(Mailed);
        var mark = Assert.Single((await system.MemberAsync(member.Key)).Marks);
        var other = Assert.Single(
            await system.NoticesAsync(member.Key),
            notice => notice.State == NoticeState.Failed && notice.Id != mark.Notice);

        await system.Get<NoticeOutbox>().ResendAsync(
            member.Key, mark.Notice!, Mailed.AddDays(1), Actor.Office, CancellationToken.None);

        Assert.Equal(
            new StaffMark(StaffMarkKind.Bounced, Mailed, other.Id),
            Assert.Single((await system.MemberAsync(member.Key)).Marks));
    }

    private static async Task<AuditedMember> DrawnAsync(TestSystem system, string? email = "member@example.org") =>
        await (await (await new AuditedMember(system, "acsm").RenewAsync(email)).MailedAsync()).DrawAsync(Drawn);

    private static async Task<(AuditState State, DateOnly? Deadline)> StateAsync(AuditedMember member) =>
        await member.CaseAsync() is var audit ? (audit.State, audit.Deadline) : default;

    private static async Task<IEnumerable<(AuditState State, DateOnly? Deadline)>> QueueAsync(TestSystem system) =>
        (await system.Get<AuditQueue>().ReadAsync("acsm", CancellationToken.None)).Select(
            entry => (entry.State, entry.Deadline));
}
