using CecFunctions.Application.Audits;
using CecFunctions.Application.Members;
using CecFunctions.Application.NoticeDispatch;
using CecFunctions.Application.Tests.Due;
using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Notices;

namespace CecFunctions.Application.Tests.Audits;

/// <summary>A dispatch, a bounce or a re-send that dies at one write after another: the next run finishes it, and the clock has moved once.</summary>
public sealed class AuditClockCrashTests
{
    private static readonly DateOnly Drawn = new(2025, 2, 10);
    private static readonly DateOnly Mailed = new(2025, 2, 12);

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-2")]
    public async Task DispatchDyingAtAnyWrite_StartsTheClockOnce_WithOneMail()
    {
        var write = 1;
        for (var died = true; died; write++)
        {
            await using var system = await TestSystem.StartAsync();
            var member = await DrawnAsync(system);
            died = await DiesAsync(system, member, write, DispatchAsync);

            await system.DispatchAsync(Mailed);

            var audit = await member.CaseAsync();
            Assert.Equal((AuditState.Notified, Mailed, Mailed.AddDays(30)), (audit.State, audit.NotifiedOn!.Value, audit.Deadline!.Value));
            Assert.Equal([(LogEvent.AuditNotified, Mailed, Mailed.AddDays(30))], await member.ClockLogAsync());
            Assert.Single(system.Mails.Mails);
            Assert.Equal(NoticeState.Sent, (await member.NoticeAsync(NoticeKind.AuditDrawn)).State);
            await AssertAnnouncedAsync(system, member);
        }

        Assert.InRange(write, 7, 42);
    }

    [Fact]
    [Trait("Rule", "ACSM-AUDIT-2")]
    [Trait("Rule", "ALL-NOTICE-1")]
    public async Task BounceAndResendDyingAtAnyWrite_AreFinishedByAskingAgain_WithTheFullTerm()
    {
        var write = 1;
        for (var died = true; died; write++)
        {
            await using var system = await TestSystem.StartAsync();
            var member = await DrawnAsync(system);
            await system.DispatchAsync(Mailed);
            died = await DiesAsync(system, member, write, BounceAndResendAsync);

            await BounceAndResendAsync(system, member);

            Assert.Equal((AuditState.Notified, Mailed.AddDays(40)), await StateAsync(member));
            Assert.Equal(
                [LogEvent.AuditNotified, LogEvent.AuditClockStopped, LogEvent.AuditClockRestarted],
                (await member.ClockLogAsync()).Select(line => line.Event));
            Assert.Equal(2, system.Mails.Mails.Count);
            Assert.Single(await system.NoticesAsync(member.Key), notice => notice.Notice.Kind == NoticeKind.AuditDrawn);
            await AssertAnnouncedAsync(system, member);
        }

        Assert.InRange(write, 10, 62);
    }

    private static Task DispatchAsync(TestSystem system, AuditedMember member) => system.DispatchAsync(Mailed);

    /// <summary>What staff would do: where the notice is failed already it is not reported again, and where it is pending or sent again it is not re-sent.</summary>
    private static async Task BounceAndResendAsync(TestSystem system, AuditedMember member)
    {
        var outbox = system.Get<INoticeOutbox>();
        var notice = Assert.Single((await outbox.ReadAsync(member.Key, CancellationToken.None))!, notice => notice.Notice.Kind == NoticeKind.AuditDrawn);
        if (notice is { State: NoticeState.Sent } && notice.SentOn == Mailed)
        {
            var bounced = await outbox.BounceAsync(member.Key, notice.Id, notice.MailId, Mailed.AddDays(4), "gone", CancellationToken.None);
            Assert.Equal(OutboxOutcome.Done, bounced.Outcome);
            notice = bounced.Notice!;
        }

        if (notice.State == NoticeState.Failed)
        {
            Assert.Equal(OutboxOutcome.Done, (await outbox.ResendAsync(member.Key, notice.Id, Mailed.AddDays(10), Actor.Office, CancellationToken.None)).Outcome);
        }

        await system.DispatchAsync(Mailed.AddDays(10));
    }

    private static async Task<bool> DiesAsync(TestSystem system, AuditedMember member, int write, Func<TestSystem, AuditedMember, Task> act)
    {
        var crash = new CrashPolicy(write);
        await using var dying = await TestSystem.StartAsync(services => services.Replace<IMailSender>(_ => system.Mails), system.Prefix, crash);
        return await crash.KillsAsync(() => act(dying, member));
    }

    private static async Task AssertAnnouncedAsync(TestSystem system, AuditedMember member)
    {
        await CompleteDueIndex.AssertAsync(system);
        var open = Assert.Single(await system.Get<OpenAudits>().ReadAsync("acsm", CancellationToken.None));
        Assert.Equal((await member.CaseAsync()).Id, open.Case.Id);
    }

    private static async Task<(AuditState State, DateOnly? Deadline)> StateAsync(AuditedMember member) =>
        await member.CaseAsync() is var audit ? (audit.State, audit.Deadline) : default;

    private static async Task<AuditedMember> DrawnAsync(TestSystem system)
    {
        var member = await (await new AuditedMember(system, "acsm").RenewAsync(email: null)).MailedAsync();
        // The notice of the renewal found no address; the one of the draw is the only one to be mailed.
        await system.ImportAsync(Drawn, TestRoster.Row("m1", "2022-03-15"));
        return await member.DrawAsync(Drawn);
    }
}
