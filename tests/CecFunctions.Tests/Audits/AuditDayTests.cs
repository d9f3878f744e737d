using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Notices;
using CecFunctions.Members;
using CecFunctions.Notices;

namespace CecFunctions.Tests.Audits;

/// <summary>The days of an audit are the program's own, whatever day it is elsewhere.</summary>
public sealed class AuditDayTests
{
    [Theory]
    [Trait("Rule", "ACSM-AUDIT-2")]
    // Indianapolis: 23:59 and 00:01 on either side of two midnights; on 9 March 2025 the clock goes from UTC-5 to
    // UTC-4.
    [InlineData("acsm", "2025-03-09T04:59:00Z", "2025-03-08", "2025-04-07")]
    [InlineData("acsm", "2025-03-09T05:01:00Z", "2025-03-09", "2025-04-08")]
    [InlineData("acsm", "2025-03-10T03:59:00Z", "2025-03-09", "2025-04-08")]
    [InlineData("acsm", "2025-03-10T04:01:00Z", "2025-03-10", "2025-04-09")]
    public Task AcsmClock_StartsOnTheDayInIndianapolis(string program, string now, string notified, string deadline) =>
        AssertStartedAsync(program, now, notified, deadline);

    [Theory]
    [Trait("Rule", "NASM-AUDIT-1")]
    // Phoenix knows no summer time: UTC-7 before and after 9 March.
    [InlineData("nasm", "2025-03-09T06:59:00Z", "2025-03-08", "2025-04-07")]
    [InlineData("nasm", "2025-03-09T07:01:00Z", "2025-03-09", "2025-04-08")]
    [InlineData("nasm", "2025-03-10T06:59:00Z", "2025-03-09", "2025-04-08")]
    [InlineData("nasm", "2025-03-10T07:01:00Z", "2025-03-10", "2025-04-09")]
    public Task NasmClock_StartsOnTheDayInPhoenix(string program, string now, string notified, string deadline) =>
        AssertStartedAsync(program, now, notified, deadline);

    [Theory]
    [Trait("Rule", "NSCA-AUDIT-1")]
    // Denver: on 5 November 2023 the clock goes from UTC-6 back to UTC-7.
    [InlineData("nsca", "2023-11-05T05:59:00Z", "2023-11-04", "2023-12-19")]
    [InlineData("nsca", "2023-11-05T06:01:00Z", "2023-11-05", "2023-12-20")]
    [InlineData("nsca", "2023-11-06T06:59:00Z", "2023-11-05", "2023-12-20")]
    [InlineData("nsca", "2023-11-06T07:01:00Z", "2023-11-06", "2023-12-21")]
    public Task NscaClock_StartsOnTheDayInDenver(string program, string now, string notified, string deadline) =>
        AssertStartedAsync(program, now, notified, deadline);

    [Theory]
    [Trait("Rule", "ACSM-AUDIT-3")]
    [Trait("Rule", "NASM-AUDIT-1")]
    [Trait("Rule", "NSCA-AUDIT-1")]
    // Notified through a deadline of 9 March 2025 (5 November 2023): the night after it begins at 02:00 on the body's
    // own clock, which has been put forward (back) since; in UTC that is hours later, and elsewhere still another day.
    [InlineData(
        "acsm", "2025-02-07T17:00:00Z", "2025-03-10T05:59:00Z", "2025-03-10T06:00:00Z", CredentialStatus.Inactive)]
    [InlineData(
        "nasm", "2025-02-07T17:00:00Z", "2025-03-10T08:59:00Z", "2025-03-10T09:00:00Z", CredentialStatus.Inactive)]
    [InlineData(
        "nsca", "2023-10-06T17:00:00Z", "2023-11-21T08:59:00Z", "2023-11-21T09:00:00Z", CredentialStatus.Active)]
    public async Task Deadline_PassesInTheNightAfterIt_ByTheDueIndex(
        string program, string mailed, string before, string begun, CredentialStatus after)
    {
        await using var system = await TestSystem.StartAsync();
        var member = await DrawnAsync(system, program, DateOnly.Parse(mailed[..10]));
        system.Clock.Now = DateTimeOffset.Parse(mailed);
        await system.Get<NoticeDispatcher>().RunAsync(CancellationToken.None);
        var deadline = (await member.CaseAsync()).Deadline!.Value;

        system.Clock.Now = DateTimeOffset.Parse(before);
        await member.HostedNightAsync();
        var audit = await member.CaseAsync();
        Assert.Equal((AuditState.Notified, false), (audit.State, audit.DeadlineHasPassed));

        system.Clock.Now = DateTimeOffset.Parse(begun);
        await member.HostedNightAsync();

        var credential = await member.CredentialAsync();
        Assert.Equal(after, credential.Status);
        var told = await member.NoticeAsync(NoticeKind.AuditDeadlinePassed);
        Assert.Equal((deadline, deadline.AddDays(1)), (told.Notice.RefersTo, told.Notice.Due));
        if (program == "nsca")
        {
            // The renewal is revoked: the old cycle is current again and not renewed.
            Assert.DoesNotContain(credential.Renewals, renewal => renewal.IsSubmission);
            Assert.Equal(AuditState.Failed, Assert.Single(credential.Audits).State);
        }
        else
        {
            Assert.Equal(deadline.AddDays(1), credential.StatusSince);
        }
    }

    [Theory]
    [Trait("Rule", "ACSM-AUDIT-2")]
    [Trait("Rule", "NASM-AUDIT-1")]
    [Trait("Rule", "NSCA-AUDIT-1")]
    [Trait("Rule", "ALL-NOTICE-1")]
    [InlineData("acsm", "2025-02-10", 30)]
    [InlineData("nasm", "2025-02-10", 30)]
    [InlineData("nsca", "2023-10-10", 45)]
    public async Task NightsOfAnAudit_RemindThreeTimes_AndTellOnceThatTheDeadlinePassed(
        string program, string drawn, int days)
    {
        await using var system = await TestSystem.StartAsync();
        var night = DateOnly.Parse(drawn);
        var member = await DrawnAsync(system, program, night);

        for (var day = night; day <= night.AddDays(days + 3); day = day.AddDays(1))
        {
            await system.SweepAsync(day);
            await system.DispatchAsync(day);
        }

        var deadline = night.AddDays(days);
        Assert.Equal(
            [
                (NoticeKind.AuditDrawn, null, night, NoticeState.Sent),
                (NoticeKind.AuditReminder, -15, deadline.AddDays(-15), NoticeState.Sent),
                (NoticeKind.AuditReminder, -7, deadline.AddDays(-7), NoticeState.Sent),
                (NoticeKind.AuditReminder, -1, deadline.AddDays(-1), NoticeState.Sent),
                (NoticeKind.AuditDeadlinePassed, (int?)null, deadline.AddDays(1), NoticeState.Sent),
            ],
            (await system.NoticesAsync(member.Key))
                .Where(
                    notice => notice.Notice.Kind is NoticeKind.AuditDrawn
                        or NoticeKind.AuditReminder
                        or NoticeKind.AuditDeadlinePassed)
                .OrderBy(notice => notice.SentOn)
                .Select(notice => (notice.Notice.Kind, notice.Notice.Offset, notice.SentOn!.Value, notice.State)));
    }

    private static async Task AssertStartedAsync(string program, string now, string notified, string deadline)
    {
        await using var system = await TestSystem.StartAsync();
        var member = await DrawnAsync(system, program, DateOnly.Parse(notified).AddDays(-1));
        system.Clock.Now = DateTimeOffset.Parse(now);

        await system.Get<NoticeDispatcher>().RunAsync(CancellationToken.None);

        var audit = await member.CaseAsync();
        Assert.Equal(
            (AuditState.Notified, DateOnly.Parse(notified), DateOnly.Parse(deadline)),
            (audit.State, audit.NotifiedOn!.Value, audit.Deadline!.Value));
        Assert.Equal(DateOnly.Parse(notified), (await member.NoticeAsync(NoticeKind.AuditDrawn)).SentOn);
    }

    private static async Task<AuditedMember> DrawnAsync(TestSystem system, string program, DateOnly night) =>
        await (await (await new AuditedMember(system, program).RenewAsync()).MailedAsync()).DrawAsync(night);
}
