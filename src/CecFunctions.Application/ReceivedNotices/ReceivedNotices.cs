using CecFunctions.Application.Members;
using CecFunctions.Application.NoticeDispatch;
using CecFunctions.Application.WireNames;

namespace CecFunctions.Application.ReceivedNotices;

/// <inheritdoc/>
public sealed class ReceivedNotices(INoticeOutbox outbox) : IReceivedNotices
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<ReceivedNotice>?> ListAsync(MemberKey key, CancellationToken cancellationToken) =>
        await outbox.ReadAsync(key, cancellationToken) is { } notices
            ? [.. notices
                .Where(notice => notice.State is NoticeState.Sent or NoticeState.Suppressed)
                .Select(Of)
                .OrderByDescending(notice => notice.On)
                .ThenBy(notice => notice.Id, StringComparer.Ordinal)]
            : null;

    private static ReceivedNotice Of(NoticeRecord notice) => new()
    {
        Id = notice.Id,
        Credential = notice.Notice.Credential,
        Kind = WireName.Of(notice.Notice.Kind),
        Cycle = notice.Notice.Cycle,
        RefersTo = notice.Notice.RefersTo,
        State = WireName.Of(notice.State),
        On = notice.SentOn ?? notice.Notice.Due,
        Reason = notice.Reason,
        Rule = notice.Rule,
    };
}
