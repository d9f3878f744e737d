using CecFunctions.Domain.Programs;
using CecFunctions.Http;
using CecFunctions.Members;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Notices;

/// <summary>Takes mails that came back off the list, as staff say which they were, for the API and its page alike.</summary>
/// <remarks>Rule ALL-NOTICE-6.</remarks>
internal sealed partial class BounceDesk(
    UnmatchedBounces unmatched,
    NoticeOutbox outbox,
    ProgramCatalog catalog,
    ProgramCalendar calendar,
    ILogger<BounceDesk> logger)
{
    /// <returns>Why it was not settled; <see langword="null"/> where it was.</returns>
    public async Task<Problem?> SettleAsync(
        string staff, string bounceId, SettleBounceRequest asked, CancellationToken cancellationToken)
    {
        if (await unmatched.FindAsync(bounceId, cancellationToken) is not { } bounce)
        {
            return Problem.NotFound;
        }

        if (asked.Notice is { } notice
            && await FailAsync(bounce, asked.Program!, asked.MemberId!, notice, cancellationToken) is { } problem)
        {
            return problem;
        }

        var isSettled = await unmatched.SettleAsync(bounceId, Actor.Staff(staff), asked.Note, cancellationToken);
        Settled(bounceId, staff, asked.Notice is not null, isSettled);
        return null;
    }

    /// <summary>Records that the notice came back, as of the day of the mail.</summary>
    private async Task<Problem?> FailAsync(
        UnmatchedBounce bounce, string program, string memberId, string notice, CancellationToken cancellationToken)
    {
        if (catalog.Find(program) is null)
        {
            return Problem.At("$.program", "is not a known program.");
        }

        // The id that the caller names is looked for in the list, because it may be no key of a row.
        var member = new MemberKey(program, memberId);
        var notices = await outbox.ReadAsync(member, cancellationToken) ?? [];
        var outcome = notices.All(one => one.Id != notice)
            ? OutboxOutcome.UnknownNotice
            : (await outbox.BounceMailOfAsync(
                member,
                notice,
                null,
                calendar.TodayIn(member.Program),
                calendar.DayOf(member.Program, bounce.At),
                bounce.Failure,
                cancellationToken)).Outcome;
        return outcome switch
        {
            OutboxOutcome.Done or OutboxOutcome.AlreadySo => null,
            OutboxOutcome.MemberFull or OutboxOutcome.TooBusy =>
                NoticeDeskEndpoints.ProblemOf(outcome, UnmatchedBounceEndpoints.NoSuchNotice),
            _ => UnmatchedBounceEndpoints.NoSuchNotice,
        };
    }

    [LoggerMessage(
        1, LogLevel.Information, "Bounce {BounceId} settled by {Staff}: of a notice {IsOfNotice}, first {IsFirst}")]
    private partial void Settled(string bounceId, string staff, bool isOfNotice, bool isFirst);
}
