using System.Runtime.CompilerServices;
using CecFunctions.Domain.Notices;
using CecFunctions.Domain.Programs;
using CecFunctions.Members;

namespace CecFunctions.Notices;

/// <summary>
/// A member's notices after they were planned: what the provider says of them later, and what staff do about them.
/// </summary>
public sealed class NoticeOutbox(
    IMemberStore members, MemberWriter writer, ProgramCatalog catalog, ProgramCalendar calendar)
{
    /// <summary>Decides what becomes of one notice of a member.</summary>
    private delegate Task<(OutboxOutcome Outcome, MemberChange? Change)> Decide(
        MemberDocument member, NoticeRecord notice, CertificationProgram program);

    /// <summary>All of a member's notices, by the day they are due, then by id.</summary>
    /// <returns><see langword="null"/> where there is no such member.</returns>
    public async Task<IReadOnlyList<NoticeRecord>?> ReadAsync(MemberKey key, CancellationToken cancellationToken) =>
        await members.FindAsync(key, cancellationToken) is not { } member ? null
            : member.Document.MergedInto is { } went ? await ReadAsync(went.Into, cancellationToken)
            : [
                .. (await members.ReadNoticesAsync(key, cancellationToken))
                    .OrderBy(notice => notice.Notice.Due)
                    .ThenBy(notice => notice.Id, StringComparer.Ordinal),
            ];

    /// <summary>
    /// Records that a mail came back: the notice has failed, the member is marked for staff, and the audit clock that
    /// the notice started stands until it is sent again (ALL-NOTICE-6, ACSM-AUDIT-2). Told twice, it happens once.
    /// </summary>
    /// <param name="mailId">
    /// The mail that came back; <see langword="null"/> = the notice's last. One of an earlier attempt changes nothing.
    /// </param>
    /// <param name="day">The day on which it is told, in the program's calendar.</param>
    /// <param name="reason">
    /// Why, in the words that the notice is to show: a code or a few words, and no address.
    /// </param>
    public Task<OutboxResult> BounceAsync(
        MemberKey key,
        string noticeId,
        string? mailId,
        DateOnly day,
        string reason,
        CancellationToken cancellationToken) =>
        BounceAsync(key, noticeId, mailId, day, null, reason, cancellationToken);

    /// <param name="cameBackOn">
    /// The day on which it came back, from which the clock stands; <see langword="null"/> = the day on which it is
    /// told. One before the mail was handed over counts as that day, one that is to come as the day it is told.
    /// </param>
    /// <param name="actor">Who tells it, see <see cref="Actor"/>.</param>
    /// <inheritdoc cref="BounceAsync(MemberKey, string, string?, DateOnly, string, CancellationToken)"/>
    public Task<OutboxResult> BounceAsync(
        MemberKey key,
        string noticeId,
        string? mailId,
        DateOnly day,
        DateOnly? cameBackOn,
        string reason,
        CancellationToken cancellationToken,
        string actor = Actor.Mail)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        return ChangeAsync(
            key,
            noticeId,
            day,
            actor,
            async (member, notice, program) =>
            {
                var (outcome, change) = Bounce(member, notice, program, mailId, day, cameBackOn ?? day, reason);
                return (outcome, change is null ? null : await WithoutUntrueAsync(change, cancellationToken));
            },
            cancellationToken);
    }

    /// <summary>
    /// Records that the mail of a notice came back, for all notices that went with it, as
    /// <see cref="BounceAsync(MemberKey, string, string?, DateOnly, DateOnly?, string, CancellationToken, string)"/> does for
    /// one. Told again, it goes on where it was interrupted.
    /// </summary>
    /// <returns>
    /// What became of the notice that was named, unless one of the others could not be recorded: then what became of
    /// that one.
    /// </returns>
    public async Task<OutboxResult> BounceMailOfAsync(
        MemberKey key,
        string noticeId,
        string? mailId,
        DateOnly day,
        DateOnly? cameBackOn,
        string reason,
        CancellationToken cancellationToken,
        string actor = Actor.Mail)
    {
        var named = await BounceAsync(key, noticeId, mailId, day, cameBackOn, reason, cancellationToken, actor);
        if (named is not { Outcome: OutboxOutcome.Done or OutboxOutcome.AlreadySo, Notice.MailId: { } cameBack })
        {
            return named;
        }

        var others = (await ReadAsync(key, cancellationToken) ?? [])
            .Where(notice => notice.MailId == cameBack && notice.Id != noticeId)
            .Select(notice => notice.Id);
        await foreach (var (_, result) in BounceAllAsync(
            key, others, cameBack, day, cameBackOn, reason, cancellationToken, actor))
        {
            if (result.Outcome is OutboxOutcome.MemberFull or OutboxOutcome.TooBusy)
            {
                return result;
            }
        }

        return named;
    }

    /// <summary>Records that a mail came back for the notices that it carried, one after the other.</summary>
    public async IAsyncEnumerable<(string NoticeId, OutboxResult Result)> BounceAllAsync(
        MemberKey key,
        IEnumerable<string> notices,
        string mailId,
        DateOnly day,
        DateOnly? cameBackOn,
        string reason,
        [EnumeratorCancellation] CancellationToken cancellationToken,
        string actor = Actor.Mail)
    {
        foreach (var notice in notices)
        {
            yield return (
                notice, await BounceAsync(key, notice, mailId, day, cameBackOn, reason, cancellationToken, actor));
        }
    }

    /// <summary>
    /// Records that a mail was delivered. A notice that was not yet recorded as sent counts as sent on the day it was
    /// given to the sender, and the audit clock that it starts runs from then (ACSM-AUDIT-2). Told twice, it happens
    /// once; a notice whose mail came back stays failed.
    /// </summary>
    /// <param name="mailId">The mail that was delivered. One of an earlier attempt changes nothing.</param>
    /// <param name="providerId">
    /// What the provider calls the mail, where it says so: kept where its name is not known yet.
    /// </param>
    /// <param name="isSpam">
    /// Whether its reader called it spam. It did arrive then, so no clock stops; but the member is marked, because the
    /// provider may drop the next ones.
    /// </param>
    public Task<OutboxResult> ConfirmAsync(
        MemberKey key,
        string noticeId,
        string mailId,
        string? providerId,
        bool isSpam,
        CancellationToken cancellationToken)
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
            (member, notice, program) =>
            {
                var given = DayGiven(notice) is { } day && day < today ? day : today;
                var named = notice.IsNamedByProvider ? notice
                    : notice with { ProviderId = providerId ?? notice.ProviderId };
                var (outcome, change) = Confirm(member, named, program, mailId, given, today);
                return Task.FromResult(isSpam && notice.MailId == mailId
                    ? Spam(outcome, change, member, notice, today)
                    : (outcome, change));
            },
            cancellationToken);
    }

    /// <summary>
    /// Makes a settled notice pending again: another attempt of the same notice (ALL-NOTICE-1), which the dispatcher
    /// checks and sends like any other. The marks it left for staff are removed.
    /// </summary>
    /// <param name="day">The day from which it is to be sent, in the program's calendar.</param>
    /// <param name="actor">Who asks for it, see <see cref="Actor"/>.</param>
    public Task<OutboxResult> ResendAsync(
        MemberKey key, string noticeId, DateOnly day, string actor, CancellationToken cancellationToken) =>
        ChangeAsync(
            key,
            noticeId,
            day,
            actor,
            async (member, notice, _) => notice.IsSettled
                ? (
                    OutboxOutcome.Done,
                    Resend(member, notice, await members.ReadNoticesAsync(member.Key, cancellationToken), day))
                : (OutboxOutcome.Unsettled, null),
            cancellationToken);

    /// <summary>
    /// Records that the member has had a notice otherwise than by this system's mail: from the store that a backup was
    /// taken of, or by post. It counts as sent on that day, and the audit clock that it starts runs from then
    /// (ACSM-AUDIT-2). Told twice, it happens once.
    /// </summary>
    /// <param name="day">The day it was sent, in the program's calendar.</param>
    /// <param name="actor">Who says so, see <see cref="Actor"/>.</param>
    public Task<OutboxResult> RecordSentAsync(
        MemberKey key, string noticeId, DateOnly day, string actor, CancellationToken cancellationToken) =>
        ChangeAsync(
            key,
            noticeId,
            day,
            actor,
            (member, notice, program) => Task.FromResult(
                RecordSent(member, notice, program, day, day, LogEvent.NoticeSentElsewhere)),
            cancellationToken);

    /// <summary>
    /// Records that a notice went as a letter, to a member who wants no mail or whom no address reaches. The audit's clock
    /// that it starts runs from that day (ACSM-AUDIT-2). Told twice, it happens once.
    /// </summary>
    /// <param name="posted">The day on which the letter went: not before the notice was planned, and of a letter that is
    /// recorded the day on record.</param>
    /// <param name="day">The day of the record, in the program's calendar.</param>
    /// <param name="actor">Who records it, see <see cref="Actor"/>.</param>
    public Task<OutboxResult> RecordLetterAsync(
        MemberKey key,
        string noticeId,
        DateOnly posted,
        DateOnly day,
        string actor,
        CancellationToken cancellationToken) =>
        ChangeAsync(
            key,
            noticeId,
            day,
            actor,
            (member, notice, program) => Task.FromResult(
                !StateOfPerson.MayGoByPost(notice) ? (OutboxOutcome.NoLetter, null)
                : notice.State == NoticeState.Sent && notice.SentOn != posted ? (OutboxOutcome.LetterRecorded, null)
                : posted < notice.PlannedOn ? (OutboxOutcome.LetterTooEarly, null)
                : RecordSent(
                    member,
                    notice with { Reason = NoticeReason.ByPost },
                    program,
                    posted,
                    day,
                    LogEvent.LetterPosted)),
            cancellationToken);

    private static (OutboxOutcome Outcome, MemberChange? Change) RecordSent(
        MemberDocument member,
        NoticeRecord notice,
        CertificationProgram program,
        DateOnly sentOn,
        DateOnly day,
        string logEvent) =>
        notice.State == NoticeState.Sent
            ? (OutboxOutcome.AlreadySo, null)
            : (OutboxOutcome.Done, Logged(Sent(member, notice, program, sentOn, null), notice, logEvent, day));

    private (OutboxOutcome Outcome, MemberChange? Change) Bounce(
        MemberDocument member,
        NoticeRecord notice,
        CertificationProgram program,
        string? mailId,
        DateOnly day,
        DateOnly cameBackOn,
        string reason)
    {
        // Pending    - never handed over; or to be sent again, and an earlier mail comes back: its clock stops.
        // Sending    - handed over, and it comes back before that was recorded: it has failed.
        // Sent       - it has failed.
        // Failed     - known; but of an earlier day than was told first, it takes back what a deadline did in between.
        // Dead       - it was unknown whether it left; now it is known that it left in vain.
        // Suppressed - never handed over, or not again: the check comes before the mail.
        OutboxOutcome? none = notice switch
        {
            _ when mailId is not null && mailId != notice.MailId => OutboxOutcome.EarlierMail,
            { MailId: null } or { State: NoticeState.Suppressed } => OutboxOutcome.NeverSent,
            _ => null,
        };
        if (none is { } known)
        {
            return (known, null);
        }

        // A mail cannot come back before it left, nor later than that is told.
        var left = notice.SentOn ?? DayGiven(notice);
        cameBackOn = cameBackOn < left ? left.Value : cameBackOn;
        cameBackOn = cameBackOn > day ? day : cameBackOn;
        var failed = notice.AtRest() with
        {
            State = NoticeState.Failed,
            Reason = reason,
            Rule = NoticeRule.Address,
        };
        var change = new MemberChange
        {
            Document = member with { Marks = StaffMarks.After(member.Marks, [failed], day) },
        };
        if (notice.State == NoticeState.Failed)
        {
            // Staff may have cleared the mark: what is only told again sets none, and brings no day about.
            change = AuditClock.Stop(
                Logged(new MemberChange { Document = member }, notice, LogEvent.NoticeBounced, cameBackOn),
                program,
                notice.Notice,
                day,
                cameBackOn);
            return change.Log.Any(line => line.Event is LogEvent.AuditFailingTakenBack or LogEvent.AuditClockStopped)
                ? (OutboxOutcome.Done, change)
                : (OutboxOutcome.AlreadySo, null);
        }

        if (notice.State == NoticeState.Pending)
        {
            change = AuditClock.Stop(change, program, notice.Notice, day, cameBackOn);
            return ReferenceEquals(change.Document.Standing, member.Standing)
                && change.Document.Marks.Length == member.Marks.Length
                ? (OutboxOutcome.AlreadySo, null)
                : (OutboxOutcome.Done, Logged(change, notice, LogEvent.NoticeBounced, cameBackOn));
        }

        change = change with
        {
            Document = change.Document with { UnsettledNotices = member.UnsettledNotices.Remove(notice.Id) },
            ChangedNotices = [failed],
        };
        return (
            OutboxOutcome.Done,
            AuditClock.Stop(
                Logged(change, notice, LogEvent.NoticeBounced, cameBackOn), program, notice.Notice, day, cameBackOn));
    }

    /// <summary>
    /// Where a failing was taken back, the notices that would tell of it are not sent any more (ALL-NOTICE-3).
    /// </summary>
    private async Task<MemberChange> WithoutUntrueAsync(MemberChange change, CancellationToken cancellationToken)
    {
        if (change.Log.FirstOrDefault(line => line.Event == LogEvent.AuditFailingTakenBack) is not { } taken)
        {
            return change;
        }

        var told = change.Notices.Select(NoticeIdentity.From).ToHashSet(StringComparer.Ordinal);
        foreach (var id in change.Document.UnsettledNotices.Where(id => !told.Contains(id)))
        {
            if (await members.FindNoticeAsync(change.Document.Key, id, cancellationToken)
                    is { State: NoticeState.Pending } pending
                && pending.Notice.Credential == taken.Credential
                && pending.Notice.Due >= taken.On
                && pending.Notice.Kind is NoticeKind.AuditDeadlinePassed or NoticeKind.GraceEntered
                    or NoticeKind.Lapsed or NoticeKind.ReinstatementOnly)
            {
                change = change with
                {
                    Document = change.Document with
                    {
                        UnsettledNotices = change.Document.UnsettledNotices.Remove(id),
                    },
                    ChangedNotices = change.ChangedNotices.Add(pending.AtRest() with
                    {
                        State = NoticeState.Suppressed,
                        Reason = NoticeReason.TakenBack,
                        Rule = NoticeRule.CheckedAgain,
                    }),
                };
            }
        }

        return change;
    }

    private static (OutboxOutcome Outcome, MemberChange? Change) Spam(
        OutboxOutcome outcome, MemberChange? change, MemberDocument member, NoticeRecord notice, DateOnly day)
    {
        if (member.Marks.Any(mark => mark.Kind == StaffMarkKind.SpamReported))
        {
            return (outcome, change);
        }

        var marked = change ?? new MemberChange { Document = member };
        return (OutboxOutcome.Done, marked with
        {
            Document = marked.Document with
            {
                Marks = marked.Document.Marks.Add(new StaffMark(StaffMarkKind.SpamReported, day, notice.Id)),
            },
        });
    }

    private static (OutboxOutcome Outcome, MemberChange? Change) Confirm(
        MemberDocument member,
        NoticeRecord notice,
        CertificationProgram program,
        string mailId,
        DateOnly given,
        DateOnly today)
    {
        // Pending    - to be sent again: the delivery of an earlier mail says nothing about the next.
        // Sending    - it left, and it is known now.
        // Sent       - it is confirmed.
        // Failed     - it came back after its delivery, or the refusal was told first.
        // Dead       - it was unknown whether it left; now it is known that it did.
        // Suppressed - never handed over, or not again.
        OutboxOutcome? none = notice switch
        {
            _ when mailId != notice.MailId => OutboxOutcome.EarlierMail,
            { State: NoticeState.Pending } => OutboxOutcome.EarlierMail,
            { State: NoticeState.Suppressed } => OutboxOutcome.NeverSent,
            { State: NoticeState.Failed } => OutboxOutcome.AlreadySo,
            { State: NoticeState.Sent, DeliveredOn: not null } => OutboxOutcome.AlreadySo,
            _ => null,
        };
        if (none is { } known)
        {
            return (known, null);
        }

        if (notice.State == NoticeState.Sent)
        {
            var confirmed = notice with { DeliveredOn = today };
            return (OutboxOutcome.Done, new MemberChange { Document = member, ChangedNotices = [confirmed] });
        }

        return (OutboxOutcome.Done, Sent(member, notice, program, given, today));
    }

    private static MemberChange Sent(
        MemberDocument member, NoticeRecord notice, CertificationProgram program, DateOnly given, DateOnly? deliveredOn)
    {
        var isLetter = notice.Reason == NoticeReason.ByPost;
        var sent = notice.AtRest() with
        {
            State = NoticeState.Sent,
            SentOn = given,
            DeliveredOn = deliveredOn,
            Reason = isLetter ? notice.Reason : null,
            Rule = null,
        };
        var change = new MemberChange
        {
            Document = member with
            {
                UnsettledNotices = member.UnsettledNotices.Remove(notice.Id),
                LastMailOn = isLetter || member.LastMailOn > given ? member.LastMailOn : given,
                Marks = member.Marks.RemoveAll(
                    mark => mark.Notice == notice.Id && (isLetter || mark.Kind == StaffMarkKind.NoticeDead)),
            },
            ChangedNotices = [sent],
        };
        return AuditClock.Move(change, program, [sent], given);
    }

    /// <summary>The day on which the notice was given to the sender, in the program's calendar.</summary>
    private DateOnly? DayGiven(NoticeRecord notice) =>
        notice.SendingSince is { } since ? calendar.DayOf(notice.Member.Program, since) : null;

    private static MemberChange Resend(
        MemberDocument member, NoticeRecord notice, IReadOnlyList<NoticeRecord> all, DateOnly day)
    {
        var pending = notice with
        {
            State = NoticeState.Pending,
            // The id of a mail that has not come back stays until the next mail: it may still bounce.
            MailId = notice.State == NoticeState.Failed ? null : notice.MailId,
            Attempts = 0,
            NextAttemptAt = null,
            SendingSince = null,
            ProviderId = null,
            SentOn = null,
            DeliveredOn = null,
            Reason = null,
            Rule = null,
            DealtWithOn = null,
        };
        var change = new MemberChange
        {
            Document = member with
            {
                UnsettledNotices = [.. member.UnsettledNotices.Union([notice.Id], StringComparer.Ordinal)],
                Marks = StaffMarks.Without(member.Marks, [notice.Id], all),
            },
            ChangedNotices = [pending],
        };
        return Logged(change, notice, LogEvent.NoticeResent, day);
    }

    private static MemberChange Logged(MemberChange change, NoticeRecord notice, string logEvent, DateOnly day)
    {
        var line = new LogLine
        {
            On = day,
            Credential = notice.Notice.Credential,
            Event = logEvent,
            Case = AuditStanding.CaseIdOf(notice.Notice, change.Document.Standing),
            Note = notice.Id,
        };
        return change.With(line);
    }

    private async Task<OutboxResult> ChangeAsync(
        MemberKey key,
        string noticeId,
        DateOnly day,
        string actor,
        Decide decide,
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
            // Others may change with it, such as those that would tell of what was taken back.
            changed = change?.ChangedNotices.FirstOrDefault(other => other.Id == noticeId) ?? notice;
            return change is null ? null : new MemberDraft(change, day, actor);
        });
        return await writer.WriteAsync(write, cancellationToken) switch
        {
            WriteOutcome.Committed => new OutboxResult(OutboxOutcome.Done, changed, write.Committed!.After),
            WriteOutcome.Full => new OutboxResult(OutboxOutcome.MemberFull, changed),
            WriteOutcome.Nothing when survivor is not null =>
                await ChangeAsync(survivor, noticeId, day, actor, decide, cancellationToken),
            WriteOutcome.Nothing => nothing!,
            _ => new OutboxResult(OutboxOutcome.TooBusy),
        };
    }
}

/// <summary>How something asked of the outbox ended. Only the first changes anything.</summary>
public enum OutboxOutcome
{
    /// <summary>Done and recorded.</summary>
    Done,

    /// <summary>It was so already.</summary>
    AlreadySo,

    /// <summary>There is no such member.</summary>
    UnknownMember,

    /// <summary>The member has no such notice.</summary>
    UnknownNotice,

    /// <summary>It is still to be sent, or being sent: it cannot be sent again yet.</summary>
    Unsettled,

    /// <summary>It was never handed over, so it cannot come back.</summary>
    NeverSent,

    /// <summary>It is not to go by post.</summary>
    NoLetter,

    /// <summary>The letter would have gone before the notice came about.</summary>
    LetterTooEarly,

    /// <summary>It is recorded that it went as a letter, on another day.</summary>
    LetterRecorded,

    /// <summary>The mail named is not the notice's last.</summary>
    EarlierMail,

    /// <summary>The member's record has no room for it.</summary>
    MemberFull,

    /// <summary>Too many others changed the member at the same time; nothing was recorded.</summary>
    TooBusy,
}

/// <summary>What came of something asked of the outbox.</summary>
/// <param name="Notice">The notice as it is now; <see langword="null"/> where there is none.</param>
/// <param name="Member">The member as recorded, where something was.</param>
public sealed record OutboxResult(OutboxOutcome Outcome, NoticeRecord? Notice = null, MemberDocument? Member = null);
