using System.Collections.Immutable;
using CecFunctions.Members;
using CecFunctions.Storage;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Notices;

/// <summary>
/// Takes in what the provider says of mails: that they were delivered, which confirms their notices, or that they came
/// back.
/// </summary>
/// <remarks>Rules ACSM-AUDIT-2, ALL-NOTICE-6.</remarks>
public interface IMailEvents
{
    /// <summary>Takes events in any order, and as often as they are told; told again they change nothing.</summary>
    Task<MailEventFigures> TakeAsync(IReadOnlyCollection<MailEvent> events, CancellationToken cancellationToken);
}

/// <inheritdoc/>
public sealed partial class MailEvents(
    MailIndex index,
    BouncedMails bounced,
    NoticeOutbox outbox,
    ProgramCalendar calendar,
    ILogger<MailEvents> logger) : IMailEvents
{
    private const int MailsInFlight = 8;

    /// <inheritdoc/>
    public async Task<MailEventFigures> TakeAsync(
        IReadOnlyCollection<MailEvent> events, CancellationToken cancellationToken)
    {
        var gate = new Lock();
        var figures = new MailEventFigures();
        var known = new List<MailEvent>(events.Count);
        // An event of the same post may say what our name of the mail is.
        var named = events
            .Where(told => told is { MailId: not null, ProviderIds.IsEmpty: false })
            .DistinctBy(told => told.ProviderIds[0], StringComparer.Ordinal)
            .ToDictionary(told => told.ProviderIds[0], told => told.MailId, StringComparer.Ordinal);
        var parallel = TableTransactions.Concurrency(cancellationToken, MailsInFlight);
        await Parallel.ForEachAsync(events, parallel, (told, cancel) => GuardedAsync(1, async () =>
        {
            var (mailId, isListed) = (told.MailId ?? named.GetValueOrDefault(told.ProviderIds.FirstOrDefault("")), false);
            if (mailId is null)
            {
                (mailId, isListed) = await bounced.FindAsync(told, cancel);
            }

            lock (gate)
            {
                known.AddRange(mailId is null ? [] : [told with { MailId = mailId }]);
            }

            return mailId is not null ? new MailEventFigures()
                : isListed ? new MailEventFigures { Listed = 1 }
                : new MailEventFigures { Unknown = 1 };
        }));
        await Parallel.ForEachAsync(
            known.GroupBy(told => told.MailId!, StringComparer.Ordinal),
            parallel,
            (mail, cancel) => GuardedAsync(mail.Count(), () => OfMailAsync(mail.Key, [.. mail], cancel)));
        return figures;

        // One mail of which nothing can be recorded now holds up no other; all are told again.
        async ValueTask GuardedAsync(int count, Func<Task<MailEventFigures>> take)
        {
            MailEventFigures taken;
            try
            {
                taken = await take();
            }
            catch (Exception failed) when (
                failed is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                NotTaken(failed, count);
                taken = new MailEventFigures { Failed = count };
            }

            lock (gate)
            {
                figures = figures.Plus(taken);
            }
        }
    }

    private async Task<MailEventFigures> OfMailAsync(
        string mailId, MailEvent[] events, CancellationToken cancellationToken)
    {
        if (!OutgoingMail.IsMailId(mailId) || await index.FindAsync(mailId, cancellationToken) is not { } mail)
        {
            UnknownMail();
            return new MailEventFigures { Unknown = events.Length };
        }

        var figures = new MailEventFigures();
        await foreach (var (notice, result) in OfNoticesAsync(mail, mailId, events, cancellationToken))
        {
            Told(notice, mail.Member, result.Outcome);
            figures = figures.Plus(result.Outcome switch
            {
                OutboxOutcome.Done => new MailEventFigures { Changed = 1 },
                OutboxOutcome.TooBusy => new MailEventFigures { Failed = 1 },
                _ => new MailEventFigures { Unchanged = 1 },
            });
        }

        return figures;
    }

    private IAsyncEnumerable<(string NoticeId, OutboxResult Result)> OfNoticesAsync(
        IndexedMail mail, string mailId, MailEvent[] events, CancellationToken cancellationToken)
    {
        // A mail that came back has failed, whether its delivery was told before or after.
        var failure = events.Where(told => told.Failure is not null).MinBy(told => told.At ?? DateTimeOffset.MaxValue);
        return failure is null
            ? mail.Notices.ToAsyncEnumerable().Select(async (string notice, CancellationToken cancel) => (
                notice,
                await outbox.ConfirmAsync(
                    mail.Member,
                    notice,
                    mailId,
                    events.SelectMany(told => told.ProviderIds).FirstOrDefault(),
                    events.Any(told => told.IsSpam),
                    cancel)))
            : outbox.BounceAllAsync(
                mail.Member,
                mail.Notices,
                mailId,
                calendar.TodayIn(mail.Member.Program),
                failure.At is { } at ? calendar.DayOf(mail.Member.Program, at) : null,
                failure.Failure!,
                cancellationToken);
    }

    [LoggerMessage(
        Level = LogLevel.Information, Message = "The mail provider told of notice {NoticeId} of {Member}: {Outcome}")]
    private partial void Told(string noticeId, MemberKey member, OutboxOutcome outcome);

    [LoggerMessage(
        Level = LogLevel.Information, Message = "The mail provider told of a mail that carries no notice from here")]
    private partial void UnknownMail();

    [LoggerMessage(
        Level = LogLevel.Error, Message = "{Events} mail events could not be taken; they are to be told again")]
    private partial void NotTaken(Exception exception, int events);
}

/// <summary>What the provider says became of a mail after it was handed over.</summary>
/// <param name="MailId">
/// The mail's id, as it was given to the provider; <see langword="null"/> where the provider does not tell it.
/// </param>
/// <param name="Failure">
/// Why it did not arrive, as the notice is to show it: a code or a few words, and no address; <see langword="null"/> =
/// it was delivered.
/// </param>
public sealed record MailEvent(string? MailId, string? Failure)
{
    /// <summary>When it happened, as the provider says; <see langword="null"/> where it does not.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Whether its reader called it spam; it was delivered then.</summary>
    public bool IsSpam { get; init; }

    /// <summary>Where the mail's id is missing: whether it is known to be one that carried no notice.</summary>
    public bool IsOfAccount { get; init; }

    /// <summary>What the provider may have named the mail, the likeliest first.</summary>
    public ImmutableArray<string> ProviderIds { get; init; } = [];

    /// <summary>Where the mail's id is missing: the address that it was for.</summary>
    public string? Address { get; init; }
}

/// <summary>What became of the events told.</summary>
/// <param name="Changed">Notices that were changed by them.</param>
/// <param name="Unchanged">
/// Notices that the events did not change: it was known, or an earlier mail was meant.
/// </param>
/// <param name="Unknown">Events of mails that carried no notice from here.</param>
/// <param name="Failed">Notices that could not be changed; the provider should tell of them again.</param>
/// <param name="Listed">Events of which staff have to say what mail they are about.</param>
public sealed record MailEventFigures(
    int Changed = 0, int Unchanged = 0, int Unknown = 0, int Failed = 0, int Listed = 0)
{
    public MailEventFigures Plus(MailEventFigures other) => new(
        Changed + other.Changed,
        Unchanged + other.Unchanged,
        Unknown + other.Unknown,
        Failed + other.Failed,
        Listed + other.Listed);
}
