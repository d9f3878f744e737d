using CecFunctions.Application.Calendar;
using CecFunctions.Application.Members;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Application.NoticeDispatch;

/// <inheritdoc/>
public sealed class NoticeOutbox(
    IMemberStore members, MemberWriter writer, ProgramCatalog catalog, IProgramCalendar calendar) : INoticeOutbox
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<NoticeRecord>?> ReadAsync(MemberKey key, CancellationToken cancellationToken) =>
        await members.FindAsync(key, cancellationToken) is not { } member ? null
            : member.Document.MergedInto is { } went ? await ReadAsync(went.Into, cancellationToken)
            : [.. (await members.ReadNoticesAsync(key, cancellationToken)).OrderBy(notice => notice.Notice.Due).ThenBy(notice => notice.Id, StringComparer.Ordinal)];

    /// <inheritdoc/>
    public Task<OutboxResult> BounceAsync(
        MemberKey key, string noticeId, string? mailId, DateOnly day, string reason, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        return ChangeAsync(key, noticeId, day, Actor.Mail, (member, notice, program) => Task.FromResult(Bounce(member, notice, program, mailId, day, reason)), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<OutboxResult> ConfirmAsync(MemberKey key, string noticeId, string mailId, CancellationToken cancellationToken)
    {
        if (catalog.Find(key.Program) is null)
        {
            return Task.FromResult(new OutboxResult(OutboxOutcome.UnknownMember));
        }

        var today = calendar.TodayIn(key.Program);
        return ChangeAsync(
            key,
            noticeId,
            today,
            Actor.Mail,
            (member, notice, program) => Task.FromResult(Confirm(member, notice, program, mailId, DayGiven(notice) is { } day && day < today ? day : today, today)),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<OutboxResult> ResendAsync(MemberKey key, string noticeId, DateOnly day, string actor, CancellationToken cancellationToken) =>
        ChangeAsync(
            key,
            noticeId,
            day,
            actor,
            async (member, notice, _) => notice.IsSettled
                ? (OutboxOutcome.Done, Resend(member, notice, await members.ReadNoticesAsync(member.Key, cancellationToken), day))
                : (OutboxOutcome.Unsettled, null),
            cancellationToken);

    private static (OutboxOutcome Outcome, MemberChange? Change) Bounce(
        MemberDocument member, NoticeRecord notice, CertificationProgram program, string? mailId, DateOnly day, string reason)
    {
        // Pending    - never handed over, or to be sent again after an earlier mail, which may come back late: the
        // clock stands until then.
        // Sending    - handed over, and it comes back before that was recorded: it has failed.
        // Sent       - it has failed.
        // Failed     - known.
        // Dead       - nobody knew whether it left; now it is known that it did, in vain.
        // Suppressed - never handed over, or not again: the check comes before the mail.
        if (mailId is not null && mailId != notice.MailId)
        {
            return (OutboxOutcome.EarlierMail, null);
        }

        if (notice.MailId is null || notice.State == NoticeState.Suppressed)
        {
            return (OutboxOutcome.NeverSent, null);
        }

        if (notice.State == NoticeState.Failed)
        {
            return (OutboxOutcome.AlreadySo, null);
        }

        var failed = notice with
        {
            State = NoticeState.Failed, Reason = reason, Rule = NoticeRule.Address, ClaimedBy = null, ClaimedUntil = null, NextAttemptAt = null,
        };
        var change = new MemberChange { Document = member with { Marks = StaffMarks.After(member.Marks, [failed], day) } };
        if (notice.State == NoticeState.Pending)
        {
            change = AuditClock.Stop(change, program, notice.Notice, day);
            return ReferenceEquals(change.Document.Standing, member.Standing) && change.Document.Marks.Length == member.Marks.Length
                ? (OutboxOutcome.AlreadySo, null)
                : (OutboxOutcome.Done, Logged(change, notice, LogEvent.NoticeBounced, day));
        }

        change = change with
        {
            Document = change.Document with { UnsettledNotices = member.UnsettledNotices.Remove(notice.Id) },
            ChangedNotices = [failed],
        };
        return (OutboxOutcome.Done, AuditClock.Move(Logged(change, notice, LogEvent.NoticeBounced, day), program, [failed], day));
    }

    private static (OutboxOutcome Outcome, MemberChange? Change) Confirm(
        MemberDocument member, NoticeRecord notice, CertificationProgram program, string mailId, DateOnly given, DateOnly today)
    {
        // Pending    - to be sent again after an earlier mail: that one was delivered says nothing about the next.
        // Sending    - it left, and it is known now.
        // Sent       - it is confirmed.
        // Failed     - it came back all the same, or an address that refuses mail was told first.
        // Dead       - nobody knew whether it left; now it is known that it did.
        // Suppressed - never handed over, or not again.
        if (mailId != notice.MailId || notice.State == NoticeState.Pending)
        {
            return (OutboxOutcome.EarlierMail, null);
        }

        switch (notice.State)
        {
            case NoticeState.Suppressed:
                return (OutboxOutcome.NeverSent, null);
            case NoticeState.Failed:
            case NoticeState.Sent when notice.DeliveredOn is not null:
                return (OutboxOutcome.AlreadySo, null);
            case NoticeState.Sent:
                return (OutboxOutcome.Done, new MemberChange { Document = member, ChangedNotices = [notice with { DeliveredOn = today }] });
            default:
                break;
        }

        var sent = notice with
        {
            State = NoticeState.Sent, SentOn = given, DeliveredOn = today, Reason = null, Rule = null, ClaimedBy = null, ClaimedUntil = null, NextAttemptAt = null,
        };
        var change = new MemberChange
        {
            Document = member with
            {
                UnsettledNotices = member.UnsettledNotices.Remove(notice.Id),
                LastMailOn = member.LastMailOn > given ? member.LastMailOn : given,
                Marks = member.Marks.RemoveAll(mark => mark.Kind == StaffMarkKind.NoticeDead && mark.Notice == notice.Id),
            },
            ChangedNotices = [sent],
        };
        return (OutboxOutcome.Done, AuditClock.Move(change, program, [sent], given));
    }

    /// <summary>The day on which the notice was given to the sender, in the program's calendar.</summary>
    private DateOnly? DayGiven(NoticeRecord notice) => notice.SendingSince is { } since ? calendar.DayOf(notice.Member.Program, since) : null;

    private static MemberChange Resend(MemberDocument member, NoticeRecord notice, IReadOnlyList<NoticeRecord> all, DateOnly day)
    {
        var pending = notice with
        {
            State = NoticeState.Pending,
            // Of a mail that has not come back it stays until the next mail: its bounce may come late.
            MailId = notice.State == NoticeState.Failed ? null : notice.MailId,
            Attempts = 0,
            NextAttemptAt = null,
            SendingSince = null,
            ProviderId = null,
            SentOn = null,
            DeliveredOn = null,
            Reason = null,
            Rule = null,
        };
        var change = new MemberChange
        {
            Document = member with
            {
                UnsettledNotices = [.. member.UnsettledNotices.Union([notice.Id], StringComparer.Ordinal)],
                Marks = StaffMarks.Without(member.Marks, notice, all, day),
            },
            ChangedNotices = [pending],
        };
        return Logged(change, notice, LogEvent.NoticeResent, day);
    }

    private static MemberChange Logged(MemberChange change, NoticeRecord notice, string logEvent, DateOnly day) => change with
    {
        Log = change.Log.Add(new LogLine { On = day, Credential = notice.Notice.Credential, Event = logEvent, Note = notice.Id }),
    };

    private async Task<OutboxResult> ChangeAsync(
        MemberKey key,
        string noticeId,
        DateOnly day,
        string actor,
        Func<MemberDocument, NoticeRecord, CertificationProgram, Task<(OutboxOutcome Outcome, MemberChange? Change)>> decide,
        CancellationToken cancellationToken)
    {
        if (catalog.Find(key.Program) is not { } program)
        {
            return new OutboxResult(OutboxOutcome.UnknownMember);
        }

        OutboxResult? nothing = null;
        NoticeRecord? changed = null;
        MemberKey? survivor = null;
        var write = new MemberWrite(key, async (found, _) =>
        {
            nothing = null;
            survivor = found?.Document.MergedInto?.Into;
            if (found is null || survivor is not null)
            {
                nothing = new OutboxResult(OutboxOutcome.UnknownMember);
                return null;
            }

            if (await members.FindNoticeAsync(key, noticeId, cancellationToken) is not { } notice)
            {
                nothing = new OutboxResult(OutboxOutcome.UnknownNotice);
                return null;
            }

            var (outcome, change) = await decide(found.Document, notice, program);
            nothing = new OutboxResult(outcome, notice);
            changed = change?.ChangedNotices is [var one] ? one : notice;
            return change is null ? null : new MemberDraft(change, day, actor);
        });
        return await writer.WriteAsync(write, cancellationToken) switch
        {
            WriteOutcome.Committed => new OutboxResult(OutboxOutcome.Done, changed, write.Committed!.After),
            WriteOutcome.Full => new OutboxResult(OutboxOutcome.MemberFull, changed),
            WriteOutcome.Nothing when survivor is not null => await ChangeAsync(survivor, noticeId, day, actor, decide, cancellationToken),
            WriteOutcome.Nothing => nothing!,
            _ => new OutboxResult(OutboxOutcome.TooBusy),
        };
    }
}
