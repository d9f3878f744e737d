using CecFunctions.Domain.Notices;
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
                .Select(notice => new ReceivedNotice(notice))
                .OrderByDescending(notice => notice.On)
                .ThenBy(notice => notice.Id, StringComparer.Ordinal)]
            : null;
}

/// <summary>A notice as its member sees it afterwards. What does not apply is <see langword="null"/>.</summary>
public sealed class ReceivedNotice(NoticeRecord notice)
{
    public string Id { get; } = notice.Id;

    /// <summary>The credential's number.</summary>
    public string Credential { get; } = notice.Notice.Credential;

    /// <summary>As notices are told: <c>renewal-reminder</c>, <c>audit-drawn</c>, …</summary>
    public string Kind { get; } = WireName.From(notice.Notice.Kind);

    public int Cycle { get; } = notice.Notice.Cycle;

    /// <summary>
    /// The date it is about: the cycle's end, the end of grace, the audit's deadline, the effective date.
    /// </summary>
    public DateOnly RefersTo { get; } = notice.Notice.RefersTo;

    /// <summary><c>sent</c> or <c>suppressed</c>.</summary>
    public string State { get; } = WireName.From(notice.State);

    /// <summary>The day it was mailed, or for one that was not, was due.</summary>
    public DateOnly On { get; } = notice.SentOn ?? notice.Notice.Due;

    /// <summary>Why it was not mailed.</summary>
    public string? Reason { get; } = notice.Reason;

    public string? Rule { get; } = notice.Rule;

    /// <summary>The notice itself, for a page.</summary>
    internal Notice About { get; } = notice.Notice;

    internal bool WasSent { get; } = notice.State == NoticeState.Sent;
}
