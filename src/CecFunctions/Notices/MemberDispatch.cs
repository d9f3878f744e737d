using System.Collections.Immutable;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;
using CecFunctions.Members;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Notices;

/// <summary>
/// Sends one member's notices: claim, check again, put into words, record the mail's id, send, record the outcome. Each
/// step is recorded before the next begins, so that another run can go on where one has stopped.
/// </summary>
public sealed partial class MemberDispatch(
    IMemberStore members,
    IMailSender sender,
    MemberWriter writer,
    ProgramCatalog catalog,
    TimeProvider time,
    DispatchOptions options,
    MailIndex index,
    FormerAddressMails formerAddresses,
    MailSite site,
    NoticeItems items,
    NoticeRenderer renderer,
    ILogger<MemberDispatch> logger)
{
    /// <summary>What would be done; nothing is written.</summary>
    internal async Task<DispatchPlan?> PlanAsync(
        StoredMember member, DateOnly day, DispatchRun run, CancellationToken cancellationToken)
    {
        var document = member.Document;
        if (document.UnsettledNotices.IsEmpty)
        {
            return null;
        }

        var read = await Task.WhenAll(
            document.UnsettledNotices.Select(id => members.FindNoticeAsync(document.Key, id, cancellationToken)));
        var notices = read.OfType<NoticeRecord>().ToDictionary(notice => notice.Id, StringComparer.Ordinal);
        return DispatchPlan.Create(
            document,
            catalog[document.Key.Program],
            notices,
            day,
            time.GetUtcNow(),
            run,
            sender.RepeatReplaces,
            options);
    }

    internal async Task<MemberDispatchResult> RunAsync(
        MemberKey key, DateOnly day, DispatchRun run, CancellationToken cancellationToken)
    {
        if (await members.FindAsync(key, cancellationToken) is not { } member)
        {
            return MemberDispatchResult.NoWork;
        }

        if (member.Document.FormerEmails.IsEmpty)
        {
            return await SendNoticesAsync(member, day, run, cancellationToken);
        }

        // One who wants no mail, or has left, is not mailed at a former address either.
        var told = await formerAddresses.SendAsync(
            member, day, isTold: member.Document.PersonState is null, cancellationToken);
        var notices = await members.FindAsync(key, cancellationToken) is { } again
            ? await SendNoticesAsync(again, day, run, cancellationToken)
            : MemberDispatchResult.NoWork;
        return new MemberDispatchResult(
            notices.Figures.Plus(new DispatchFigures { MailsSent = told.Sent }),
            notices.Remaining || told.Remaining,
            notices.OnlyTomorrow && !told.Remaining);
    }

    private async Task<MemberDispatchResult> SendNoticesAsync(
        StoredMember member, DateOnly day, DispatchRun run, CancellationToken cancellationToken)
    {
        var key = member.Document.Key;
        if (await PlanAsync(member, day, run, cancellationToken) is not { } plan)
        {
            return MemberDispatchResult.NoWork;
        }

        var figures = new DispatchFigures
        {
            NoticesPutOff = plan.Waiting,
            NoticesClaimedElsewhere = plan.ClaimedElsewhere,
        };
        var settled = new List<NoticeRecord>(plan.Settled);
        DateOnly? mailedOn = null;
        foreach (var mail in plan.SendAgain.GroupBy(notice => notice.MailId!, StringComparer.Ordinal))
        {
            await SendMailAsync([.. mail], mail.Key);
        }

        if (!plan.Send.IsEmpty)
        {
            if (await ClaimAsync(key, plan.Send, run, cancellationToken) is not { } claimed)
            {
                return new MemberDispatchResult(
                    figures with { NoticesClaimedElsewhere = figures.NoticesClaimedElsewhere + plan.Send.Length },
                    true,
                    false);
            }

            await SendMailAsync(claimed, MailIndex.CreateId(key, day));
        }

        var after = settled.Count > 0 || !plan.Gone.IsEmpty
            ? await RecordAsync(member, settled, plan.Gone, mailedOn, day, run, cancellationToken)
            : member.Document;
        if (after is null)
        {
            NotRecorded(key);
            return new MemberDispatchResult(figures with { MembersFailed = 1 }, true, false);
        }

        figures = figures.WithSettled(settled);
        var onlyTomorrow = plan is { WaitsForTomorrow: true, Waiting: 0, ClaimedElsewhere: 0 }
            && figures.NoticesPutOff == 0;
        return new MemberDispatchResult(figures, !after.UnsettledNotices.IsEmpty, onlyTomorrow);

        async Task SendMailAsync(IReadOnlyList<NoticeRecord> notices, string mailId)
        {
            var outcome = await SendAsync(member.Document, notices, mailId, day, run, cancellationToken);
            figures = figures.Plus(outcome.Figures);
            settled.AddRange(outcome.Settled);
            mailedOn = outcome.Figures.MailsSent > 0 ? day : mailedOn;
        }
    }

    private Task<IReadOnlyList<NoticeRecord>?> ClaimAsync(
        MemberKey key, IReadOnlyList<NoticeRecord> notices, DispatchRun run, CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow() + options.Claim;
        return members.UpdateNoticesAsync(
            key,
            [.. notices.Select(notice => notice with { ClaimedBy = run.Id, ClaimedUntil = until })],
            cancellationToken);
    }

    private async Task<SendOutcome> SendAsync(
        MemberDocument member,
        IReadOnlyList<NoticeRecord> notices,
        string mailId,
        DateOnly day,
        DispatchRun run,
        CancellationToken cancellationToken)
    {
        var program = catalog[member.Key.Program];
        var standing = Lifecycle.CatchUp(member.Standing, program, day).Member;
        var told = await items.CreateAsync(
            member, standing, program, notices.Select(record => record.Notice), day, cancellationToken);
        var mail = renderer.Render(new NoticeMail(program, member.Name, day, told) { Site = site.Address });

        // What the provider says of the mail later leads back by its id alone.
        await index.WriteAsync(
            mailId, new IndexedMail(member.Key, [.. notices.Select(notice => notice.Id)]), cancellationToken);
        var now = time.GetUtcNow();
        var sending = await members.UpdateNoticesAsync(
            member.Key,
            [.. notices.Select(notice => notice with
            {
                State = NoticeState.Sending,
                MailId = mailId,
                SendingSince = now,
                Attempts = notice.Attempts + 1,
                NextAttemptAt = null,
                ClaimedBy = run.Id,
                ClaimedUntil = now + options.Claim,
            })],
            cancellationToken);
        if (sending is null)
        {
            return new SendOutcome(new DispatchFigures { NoticesClaimedElsewhere = notices.Count }, []);
        }

        var result = member.Email is { } to
            ? await sender.SendAsync(
                new OutgoingMail(mailId, to, mail.Subject, mail.Text, mail.Html) { Link = mail.Link },
                cancellationToken)
            : MailResult.AddressRefused("There is no address any more.");
        switch (result.Outcome)
        {
            case MailOutcome.Taken:
                return new SendOutcome(
                    new DispatchFigures { MailsSent = 1, NoticesSent = sending.Count },
                    Released(sending, notice => notice with
                    {
                        State = NoticeState.Sent,
                        SentOn = day,
                        ProviderId = result.ProviderId,
                    }));

            case MailOutcome.AddressRefused:
                AddressRefused(member.Key, result.Problem);
                return new SendOutcome(
                    new DispatchFigures(),
                    Released(sending, notice => notice with
                    {
                        State = NoticeState.Failed,
                        Reason = NoticeReason.AddressRefused,
                        Rule = NoticeRule.Address,
                    }));

            default:
                return await TryLaterAsync(member.Key, sending, result, cancellationToken);
        }
    }

    private async Task<SendOutcome> TryLaterAsync(
        MemberKey key, IReadOnlyList<NoticeRecord> sending, MailResult result, CancellationToken cancellationToken)
    {
        var attempts = sending.Max(notice => notice.Attempts);
        if (attempts >= options.MostAttempts)
        {
            GivenUp(key, attempts, result.Problem);
            return new SendOutcome(
                new DispatchFigures(),
                Released(sending, notice => notice with
                {
                    State = NoticeState.Dead,
                    Reason = NoticeReason.AttemptsExhausted,
                }));
        }

        var wait = result.RetryAfter ?? options.RetryAfter(attempts);
        NotSent(key, attempts, wait, result.Problem);
        var next = time.GetUtcNow() + wait;
        await members.UpdateNoticesAsync(
            key,
            Released(sending, notice => notice with
            {
                State = NoticeState.Pending,
                NextAttemptAt = next,
                SendingSince = null,
                MailId = null,
            }),
            cancellationToken);
        return new SendOutcome(new DispatchFigures { NoticesPutOff = sending.Count }, []);
    }

    /// <summary>Writes the outcomes and takes the notices off the member's list, together.</summary>
    /// <returns>
    /// The member afterwards; <see langword="null"/> where it could not be written, and the notices stay as they are.
    /// </returns>
    private async Task<MemberDocument?> RecordAsync(
        StoredMember member,
        IReadOnlyList<NoticeRecord> settled,
        IReadOnlyList<string> gone,
        DateOnly? mailedOn,
        DateOnly day,
        DispatchRun run,
        CancellationToken cancellationToken)
    {
        var write = new MemberWrite(member.Document.Key, async (found, _) =>
        {
            if (found is null)
            {
                return null;
            }

            if (!ReferenceEquals(found, member))
            {
                // A command came between; what another run has settled meanwhile is recorded by that run.
                settled = await StillOursAsync(found.Document.Key, settled, run, cancellationToken);
            }

            return new MemberDraft(Record(found.Document, settled, gone, mailedOn, day), day, Actor.Mail);
        }).Starting(member);
        await writer.WriteAsync(write, cancellationToken);
        return write.Committed?.After;
    }

    /// <summary>
    /// What the outcomes make of the member: with the mails the audit clocks that they start or stop (ACSM-AUDIT-2,
    /// ALL-NOTICE-6).
    /// </summary>
    private MemberChange Record(
        MemberDocument document,
        IReadOnlyList<NoticeRecord> settled,
        IReadOnlyList<string> gone,
        DateOnly? mailedOn,
        DateOnly day)
    {
        var program = catalog[document.Key.Program];
        var done = settled.Select(notice => notice.Id).Concat(gone).ToHashSet(StringComparer.Ordinal);
        var change = new MemberChange
        {
            Document = document with
            {
                UnsettledNotices = document.UnsettledNotices.RemoveAll(done.Contains),
                LastMailOn = mailedOn is not null && !(document.LastMailOn > mailedOn) ? mailedOn : document.LastMailOn,
                Marks = StaffMarks.After(document.Marks, settled, day),
            },
            ChangedNotices = [.. settled],
        };
        return AuditClock.Move(change, program, settled, day);
    }

    private async Task<IReadOnlyList<NoticeRecord>> StillOursAsync(
        MemberKey key, IReadOnlyList<NoticeRecord> settled, DispatchRun run, CancellationToken cancellationToken)
    {
        var current = await Task.WhenAll(
            settled.Select(notice => members.FindNoticeAsync(key, notice.Id, cancellationToken)));
        return [.. settled
            .Zip(current, (ours, read) => (Ours: ours, Read: read))
            .Where(pair => pair.Read is { IsSettled: false } read
                && (read.ETag == pair.Ours.ETag || read.ClaimedBy == run.Id))
            .Select(pair => pair.Ours with { ETag = pair.Read!.ETag })];
    }

    /// <summary>The notices in their new state, no longer this run's.</summary>
    private static ImmutableArray<NoticeRecord> Released(
        IReadOnlyList<NoticeRecord> notices, Func<NoticeRecord, NoticeRecord> settle) =>
        [.. notices.Select(notice => settle(notice with { ClaimedBy = null, ClaimedUntil = null }))];

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message =
            "A mail to member {Member} was not sent at attempt {Attempts} and is tried again in {Wait}: {Problem}")]
    private partial void NotSent(MemberKey member, int attempts, TimeSpan wait, string? problem);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "A mail to member {Member} was given up after {Attempts} attempts: {Problem}")]
    private partial void GivenUp(MemberKey member, int attempts, string? problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The address of member {Member} refuses mail: {Problem}")]
    private partial void AddressRefused(MemberKey member, string? problem);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "What was sent to member {Member} could not be recorded; it is taken up by the next run")]
    private partial void NotRecorded(MemberKey member);

    private sealed record SendOutcome(DispatchFigures Figures, IReadOnlyList<NoticeRecord> Settled);
}

/// <summary>What a dispatch did about one member.</summary>
/// <param name="Remaining">Whether notices are left that this day's hints announce.</param>
/// <param name="OnlyTomorrow">Whether all that is left waits for tomorrow (ALL-NOTICE-4).</param>
internal sealed record MemberDispatchResult(DispatchFigures Figures, bool Remaining, bool OnlyTomorrow)
{
    /// <summary>There was nothing to send: the hint led to no work.</summary>
    public static MemberDispatchResult NoWork { get; } = new(new DispatchFigures(), false, false);
}
