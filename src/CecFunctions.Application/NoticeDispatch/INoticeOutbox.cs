using CecFunctions.Application.Members;

namespace CecFunctions.Application.NoticeDispatch;

/// <summary>A member's notices after they were planned: what the provider says of them later, and what staff do about them.</summary>
public interface INoticeOutbox
{
    /// <summary>All of a member's notices, by the day they are due, then by id.</summary>
    /// <returns><see langword="null"/> where there is no such member.</returns>
    Task<IReadOnlyList<NoticeRecord>?> ReadAsync(MemberKey key, CancellationToken cancellationToken);

    /// <summary>
    /// Records that a mail came back: the notice has failed, the member is marked for staff, and the audit clock that the notice started
    /// stands until it is sent again (ALL-NOTICE-6, ACSM-AUDIT-2). Told twice, it happens once.
    /// </summary>
    /// <param name="mailId">The mail that came back; <see langword="null"/> = the notice's last. One of an earlier attempt changes nothing.</param>
    /// <param name="day">The day of it, in the program's calendar.</param>
    /// <param name="reason">Why, in the words that the notice is to show: a code or a few words, and no address.</param>
    Task<OutboxResult> BounceAsync(MemberKey key, string noticeId, string? mailId, DateOnly day, string reason, CancellationToken cancellationToken);

    /// <summary>
    /// Records that a mail was delivered. A notice of which it was not yet recorded that it left was sent, on the day it was given to the
    /// sender, and the audit clock that it starts runs from then (ACSM-AUDIT-2). Told twice, it happens once; one that came back stays failed.
    /// </summary>
    /// <param name="mailId">The mail that was delivered. One of an earlier attempt changes nothing.</param>
    Task<OutboxResult> ConfirmAsync(MemberKey key, string noticeId, string mailId, CancellationToken cancellationToken);

    /// <summary>
    /// Makes a settled notice pending again: another attempt of the same notice (ALL-NOTICE-1), which the dispatcher checks and sends
    /// like any other. The marks it left for staff are removed.
    /// </summary>
    /// <param name="day">The day from which it is to be sent, in the program's calendar.</param>
    /// <param name="actor">Who asks for it, see <see cref="Actor"/>.</param>
    Task<OutboxResult> ResendAsync(MemberKey key, string noticeId, DateOnly day, string actor, CancellationToken cancellationToken);
}
