using CecFunctions.Application.Members;
using CecFunctions.Domain.Audits;

namespace CecFunctions.Application.Metrics;

/// <summary>A store whose commits are measured, whoever makes them; everything else goes straight through.</summary>
public sealed class MeasuredMemberStore(IMemberStore store, CecMetrics metrics) : IMemberStore
{
    /// <inheritdoc/>
    public async Task<CommitOutcome> CommitAsync(MemberCommit commit, CancellationToken cancellationToken)
    {
        var outcome = await store.CommitAsync(commit, cancellationToken);
        metrics.Committed(commit, outcome);
        return outcome;
    }

    /// <inheritdoc/>
    public Task<StoredMember?> FindAsync(MemberKey key, CancellationToken cancellationToken) => store.FindAsync(key, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredMember> ReadAllAsync(CancellationToken cancellationToken) => store.ReadAllAsync(cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<MemberHistory> ReadAllWithHistoryAsync(CancellationToken cancellationToken) => store.ReadAllWithHistoryAsync(cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<MemberKey> ReadKeysAsync(string program, CancellationToken cancellationToken) => store.ReadKeysAsync(program, cancellationToken);

    /// <inheritdoc/>
    public Task<(MemberKey Member, DateOnly On)?> FindCommandAfterAsync(DateOnly day, CancellationToken cancellationToken) =>
        store.FindCommandAfterAsync(day, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<MemberLogRow>> ReadLogAsync(MemberKey key, CancellationToken cancellationToken) => store.ReadLogAsync(key, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<MemberLogRow>> ReadLogAsync(MemberKey key, int from, int before, CancellationToken cancellationToken) =>
        store.ReadLogAsync(key, from, before, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<NoticeRecord>> ReadNoticesAsync(MemberKey key, CancellationToken cancellationToken) => store.ReadNoticesAsync(key, cancellationToken);

    /// <inheritdoc/>
    public Task<NoticeRecord?> FindNoticeAsync(MemberKey key, string noticeId, CancellationToken cancellationToken) =>
        store.FindNoticeAsync(key, noticeId, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<NoticeRecord>?> UpdateNoticesAsync(MemberKey key, IReadOnlyList<NoticeRecord> notices, CancellationToken cancellationToken) =>
        store.UpdateNoticesAsync(key, notices, cancellationToken);

    /// <inheritdoc/>
    public Task<CaseEvidence?> FindEvidenceAsync(MemberKey key, string caseId, CancellationToken cancellationToken) =>
        store.FindEvidenceAsync(key, caseId, cancellationToken);

    /// <inheritdoc/>
    public Task<IdempotencyRecord?> FindIdempotencyAsync(MemberKey key, string keyDigest, CancellationToken cancellationToken) =>
        store.FindIdempotencyAsync(key, keyDigest, cancellationToken);

    /// <inheritdoc/>
    public Task CopyBesideAsync(MemberKey source, MemberKey target, IReadOnlyCollection<string> idempotencyKeys, CancellationToken cancellationToken) =>
        store.CopyBesideAsync(source, target, idempotencyKeys, cancellationToken);
}
