using CecFunctions.Json;
using CecFunctions.Members;

namespace CecFunctions.Notices;

/// <summary>
/// The notices that a member was sent, and those that were not sent because they were no longer true.
/// </summary>
public sealed class ReceivedNotices(NoticeOutbox outbox)
{
    /// <summary>The latest first.</summary>
    /// <returns><see langword="null"/> where there is no such member.</returns>
    public async Task<IReadOnlyList<ReceivedNotice>?> ListAsync(MemberKey key, CancellationToken cancellationToken) =>
        await outbox.ReadAsync(key, cancellationToken) is { } notices
            ? [.. notices
                .Where(notice => notice.State is NoticeState.Sent or NoticeState.Suppressed)
                .Select(ReceivedNotice.From)
                .OrderByDescending(notice => notice.On)
                .ThenBy(notice => notice.Id, StringComparer.Ordinal)]
            : null;
}

/// <summary>A notice as its member sees it afterwards. What does not apply is <see langword="null"/>.</summary>
public sealed record ReceivedNotice
{
    public required string Id { get; init; }

    /// <summary>The credential's number.</summary>
    public required string Credential { get; init; }

    /// <summary>As notices are told: <c>renewal-reminder</c>, <c>audit-drawn</c>, …</summary>
    public required string Kind { get; init; }

    public required int Cycle { get; init; }

    /// <summary>
    /// The date it is about: the cycle's end, the end of grace, the audit's deadline, the effective date.
    /// </summary>
    public required DateOnly RefersTo { get; init; }

    /// <summary><c>sent</c> or <c>suppressed</c>.</summary>
    public required string State { get; init; }

    /// <summary>The day it was mailed, or for one that was not, was due.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Why it was not mailed.</summary>
    public string? Reason { get; init; }

    public string? Rule { get; init; }

    public static ReceivedNotice From(NoticeRecord notice) => new()
    {
        Id = notice.Id,
        Credential = notice.Notice.Credential,
        Kind = WireName.From(notice.Notice.Kind),
        Cycle = notice.Notice.Cycle,
        RefersTo = notice.Notice.RefersTo,
        State = WireName.From(notice.State),
        On = notice.SentOn ?? notice.Notice.Due,
        Reason = notice.Reason,
        Rule = notice.Rule,
    };
}
