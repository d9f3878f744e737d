using CecFunctions.Domain.Audits;
using CecFunctions.Members;

namespace CecFunctions.Tests;

/// <summary>A store that fails when it is told to.</summary>
internal sealed class LossyStore(IMemberStore store) : IMemberStore
{
    /// <summary>
    /// The next commit happens, but is reported as a conflict: as when its answer is lost and it is sent again.
    /// </summary>
    public bool LoseNext { get; set; }

    /// <summary>Called after the commit whose answer is lost, before its writer goes on.</summary>
    public Func<Task>? AfterLost { get; set; }

    /// <summary>The next commit fails before it happens.</summary>
    public bool FailNext { get; set; }

    /// <summary>Commits of this member always fail.</summary>
    public MemberKey? FailFor { get; set; }

    /// <summary>For commits of this member another writer is always faster.</summary>
    public MemberKey? ConflictFor { get; set; }

    /// <summary>For such commits the member has no room.</summary>
    public Func<MemberCommit, bool>? FullFor { get; set; }

    /// <summary>Called before each commit.</summary>
    public Func<MemberCommit, Task>? BeforeCommit { get; set; }

    /// <summary>Called before a member is read by key.</summary>
    public Func<MemberKey, Task>? BeforeFind { get; set; }

    public async Task<CommitOutcome> CommitAsync(MemberCommit commit, CancellationToken cancellationToken)
    {
        if (BeforeCommit is { } before)
        {
            await before(commit);
        }

        if (FailNext || commit.Document.Key == FailFor)
        {
            FailNext = false;
            throw new IOException("The store failed.");
        }

        if (FullFor?.Invoke(commit) == true)
        {
            return CommitOutcome.Full;
        }

        if (commit.Document.Key == ConflictFor)
        {
            return CommitOutcome.Conflict;
        }

        var outcome = await store.CommitAsync(commit, cancellationToken);
        if (LoseNext)
        {
            LoseNext = false;
            await (AfterLost?.Invoke() ?? Task.CompletedTask);
            return CommitOutcome.Conflict;
        }

        return outcome;
    }

    public async Task<StoredMember?> FindAsync(MemberKey key, CancellationToken cancellationToken)
    {
        if (BeforeFind is { } before)
        {
            await before(key);
        }

        return await store.FindAsync(key, cancellationToken);
    }

    public Task<StoredMember?> FindErasedAsync(MemberKey key, CancellationToken cancellationToken) =>
        store.FindErasedAsync(key, cancellationToken);

    public IAsyncEnumerable<MemberKey> ReadErasedKeysAsync(string program, CancellationToken cancellationToken) =>
        store.ReadErasedKeysAsync(program, cancellationToken);

    public Task EraseBesideAsync(MemberKey key, CancellationToken cancellationToken) =>
        store.EraseBesideAsync(key, cancellationToken);

    public IAsyncEnumerable<StoredMember> ReadAllAsync(CancellationToken cancellationToken) =>
        store.ReadAllAsync(cancellationToken);

    public IAsyncEnumerable<StoredMember> ReadAsync(
        string program, string? after, CancellationToken cancellationToken) =>
        store.ReadAsync(program, after, cancellationToken);

    public IAsyncEnumerable<MemberHistory> ReadAllWithHistoryAsync(CancellationToken cancellationToken) =>
        store.ReadAllWithHistoryAsync(cancellationToken);

    public IAsyncEnumerable<MemberKey> ReadKeysAsync(string program, CancellationToken cancellationToken) =>
        store.ReadKeysAsync(program, cancellationToken);

    public IAsyncEnumerable<(MemberKey Member, DateOnly On)> ReadCommandsAfterAsync(
        DateOnly day, CancellationToken cancellationToken) =>
        store.ReadCommandsAfterAsync(day, cancellationToken);

    public Task<IReadOnlyList<MemberLogRow>> ReadLogAsync(MemberKey key, CancellationToken cancellationToken) =>
        store.ReadLogAsync(key, cancellationToken);

    public Task CopyBesideAsync(
        MemberKey source,
        MemberKey target,
        IReadOnlyCollection<string> idempotencyKeys,
        CancellationToken cancellationToken) =>
        store.CopyBesideAsync(source, target, idempotencyKeys, cancellationToken);

    public Task<IReadOnlyList<MemberLogRow>> ReadLogAsync(
        MemberKey key, int from, int before, CancellationToken cancellationToken) =>
        store.ReadLogAsync(key, from, before, cancellationToken);

    public Task<IReadOnlyList<NoticeRecord>> ReadNoticesAsync(MemberKey key, CancellationToken cancellationToken) =>
        store.ReadNoticesAsync(key, cancellationToken);

    public Task<NoticeRecord?> FindNoticeAsync(MemberKey key, string noticeId, CancellationToken cancellationToken) =>
        store.FindNoticeAsync(key, noticeId, cancellationToken);

    public Task<IReadOnlyList<NoticeRecord>?> UpdateNoticesAsync(
        MemberKey key, IReadOnlyList<NoticeRecord> notices, CancellationToken cancellationToken) =>
        store.UpdateNoticesAsync(key, notices, cancellationToken);

    public Task<CaseEvidence?> FindEvidenceAsync(MemberKey key, string caseId, CancellationToken cancellationToken) =>
        store.FindEvidenceAsync(key, caseId, cancellationToken);

    public Task<ReportArchive> ReadArchiveAsync(MemberDocument member, CancellationToken cancellationToken) =>
        store.ReadArchiveAsync(member, cancellationToken);

    public Task<IdempotencyRecord?> FindIdempotencyAsync(
        MemberKey key, string keyDigest, CancellationToken cancellationToken) =>
        store.FindIdempotencyAsync(key, keyDigest, cancellationToken);
}
