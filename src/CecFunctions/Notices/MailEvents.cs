using CecFunctions.Members;
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
    MailIndex index, NoticeOutbox outbox, ProgramCalendar calendar, ILogger<MailEvents> logger) : IMailEvents
{
    private const int MailsInFlight = 8;

    /// <inheritdoc/>
    public async Task<MailEventFigures> TakeAsync(
        IReadOnlyCollection<MailEvent> events, CancellationToken cancellationToken)
    {
        var gate = new Lock();
        var figures = new MailEventFigures();
        await Parallel.ForEachAsync(
            events.GroupBy(told => told.MailId, StringComparer.Ordinal),
            new ParallelOptions { MaxDegreeOfParallelism = MailsInFlight, CancellationToken = cancellationToken },
            async (mail, cancel) =>
            {
                var taken = await OfMailAsync(mail.Key, [.. mail], cancel);
                lock (gate)
                {
                    figures = figures.Plus(taken);
                }
            });
        return figures;
    }

    private async Task<MailEventFigures> OfMailAsync(
        string mailId, MailEvent[] events, CancellationToken cancellationToken)
    {
        if (!OutgoingMail.IsMailId(mailId) || await index.FindAsync(mailId, cancellationToken) is not { } mail)
        {
            UnknownMail();
            return new MailEventFigures { Unknown = events.Length };
        }

        var today = calendar.TodayIn(mail.Member.Program);
        var figures = new MailEventFigures();
        foreach (var notice in mail.Notices)
        {
            // A mail that came back has failed, whether its delivery was told before or after.
            var failure = events.FirstOrDefault(told => told.Failure is not null)?.Failure;
            var result = failure is null
                ? await outbox.ConfirmAsync(mail.Member, notice, mailId, cancellationToken)
                : await outbox.BounceAsync(mail.Member, notice, mailId, today, failure, cancellationToken);
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

    [LoggerMessage(
        Level = LogLevel.Information, Message = "The mail provider told of notice {NoticeId} of {Member}: {Outcome}")]
    private partial void Told(string noticeId, MemberKey member, OutboxOutcome outcome);

    [LoggerMessage(
        Level = LogLevel.Information, Message = "The mail provider told of a mail that carries no notice from here")]
    private partial void UnknownMail();
}

/// <summary>What the provider says became of a mail after it was handed over.</summary>
/// <param name="MailId">The mail's id, as it was given to the provider.</param>
/// <param name="Failure">
/// Why it did not arrive, as the notice is to show it: a code or a few words, and no address; <see langword="null"/> =
/// it was delivered.
/// </param>
public sealed record MailEvent(string MailId, string? Failure);

/// <summary>What became of the events told.</summary>
/// <param name="Changed">Notices that were changed by them.</param>
/// <param name="Unchanged">
/// Notices that the events did not change: it was known, or an earlier mail was meant.
/// </param>
/// <param name="Unknown">Events of mails that carried no notice from here.</param>
/// <param name="Failed">Notices that could not be changed; the provider should tell of them again.</param>
public sealed record MailEventFigures(int Changed = 0, int Unchanged = 0, int Unknown = 0, int Failed = 0)
{
    public MailEventFigures Plus(MailEventFigures other) => new(
        Changed + other.Changed, Unchanged + other.Unchanged, Unknown + other.Unknown, Failed + other.Failed);
}
