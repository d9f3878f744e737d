using CecFunctions.Domain.Audits;

namespace CecFunctions.Application.Members;

/// <summary>
/// Where members are kept, each with their log, notices and idempotency keys in a partition of their own.
/// </summary>
public interface IMemberStore
{
    /// <summary>One point read.</summary>
    Task<StoredMember?> FindAsync(MemberKey key, CancellationToken cancellationToken);

    /// <summary>
    /// Writes the member, log rows and notices in one transaction, guarded by the version that was read.
    /// </summary>
    Task<CommitOutcome> CommitAsync(MemberCommit commit, CancellationToken cancellationToken);

    /// <summary>
    /// All members, by program and then by id. Members that come or go meanwhile may or may not be among them.
    /// </summary>
    IAsyncEnumerable<StoredMember> ReadAllAsync(CancellationToken cancellationToken);

    /// <summary>All members with their logs and notices, by program and then by id.</summary>
    IAsyncEnumerable<MemberHistory> ReadAllWithHistoryAsync(CancellationToken cancellationToken);

    /// <summary>The keys of all members of a program, in order.</summary>
    IAsyncEnumerable<MemberKey> ReadKeysAsync(string program, CancellationToken cancellationToken);

    /// <summary>
    /// A member whose last recorded command is dated after <paramref name="day"/>, and its date; <see langword="null"/>
    /// where there is none. Looks through all members: for histories driven by hand, not for the night.
    /// </summary>
    Task<(MemberKey Member, DateOnly On)?> FindCommandAfterAsync(DateOnly day, CancellationToken cancellationToken);

    /// <summary>The member's log, oldest first.</summary>
    Task<IReadOnlyList<MemberLogRow>> ReadLogAsync(MemberKey key, CancellationToken cancellationToken);

    /// <summary>
    /// The lines of the member's log from one number, itself included, to another, itself excluded; oldest first.
    /// </summary>
    Task<IReadOnlyList<MemberLogRow>> ReadLogAsync(MemberKey key, int from, int before, CancellationToken cancellationToken);

    /// <summary>All of the member's notices.</summary>
    Task<IReadOnlyList<NoticeRecord>> ReadNoticesAsync(MemberKey key, CancellationToken cancellationToken);

    /// <summary>
    /// Copies notices and idempotency keys of one member to another, each unless the other has it already. What the
    /// members' documents say of them is for the caller to write.
    /// </summary>
    Task CopyBesideAsync(MemberKey source, MemberKey target, IReadOnlyCollection<string> idempotencyKeys, CancellationToken cancellationToken);

    /// <summary>One notice; one point read.</summary>
    Task<NoticeRecord?> FindNoticeAsync(MemberKey key, string noticeId, CancellationToken cancellationToken);

    /// <summary>Changes notices of one member together, each guarded by its version.</summary>
    /// <returns>The notices with their new versions; <see langword="null"/> where one has changed since it was read,
    /// and nothing is written.</returns>
    Task<IReadOnlyList<NoticeRecord>?> UpdateNoticesAsync(MemberKey key, IReadOnlyList<NoticeRecord> notices, CancellationToken cancellationToken);

    /// <summary>
    /// The evidence of an audit case; one point read. Changed by <see cref="CommitAsync"/> only: to change it, read it
    /// after the member.
    /// </summary>
    /// <returns><see langword="null"/> where the case never had any.</returns>
    Task<CaseEvidence?> FindEvidenceAsync(MemberKey key, string caseId, CancellationToken cancellationToken);

    /// <summary>The answer on record for an idempotency key; one point read.</summary>
    Task<IdempotencyRecord?> FindIdempotencyAsync(MemberKey key, string keyDigest, CancellationToken cancellationToken);
}
