using System.Collections.Immutable;
using CecFunctions.Domain.Audits;

namespace CecFunctions.Members;

/// <summary>
/// Where members are kept, each with their log, notices and idempotency keys in a partition of their own.
/// </summary>
public interface IMemberStore
{
    /// <summary>One point read. A person who was erased is not found.</summary>
    Task<StoredMember?> FindAsync(MemberKey key, CancellationToken cancellationToken);

    /// <summary>What is kept of a person who was erased; one point read.</summary>
    Task<StoredMember?> FindErasedAsync(MemberKey key, CancellationToken cancellationToken);

    /// <summary>The keys of all erased persons of a program, in order. Reads all rows: for lists, not for the night.</summary>
    IAsyncEnumerable<MemberKey> ReadErasedKeysAsync(string program, CancellationToken cancellationToken);

    /// <summary>
    /// Takes away what lies beside an erased person: notices, evidence, old reports and idempotency keys go, the log
    /// keeps what <see cref="LogLine.WithoutPerson"/> leaves. The same again changes nothing.
    /// </summary>
    Task EraseBesideAsync(MemberKey key, CancellationToken cancellationToken);

    /// <summary>
    /// Writes the member, log rows and notices in one transaction, guarded by the version that was read.
    /// </summary>
    Task<CommitOutcome> CommitAsync(MemberCommit commit, CancellationToken cancellationToken);

    /// <summary>
    /// All members, by program and then by id. Members that come or go meanwhile may or may not be among them.
    /// </summary>
    IAsyncEnumerable<StoredMember> ReadAllAsync(CancellationToken cancellationToken);

    /// <summary>The members of a program, by id, those after an id where one is given.</summary>
    IAsyncEnumerable<StoredMember> ReadAsync(string program, string? after, CancellationToken cancellationToken);

    /// <summary>All members with their logs and notices, by program and then by id.</summary>
    IAsyncEnumerable<MemberHistory> ReadAllWithHistoryAsync(CancellationToken cancellationToken);

    /// <summary>The keys of all members of a program, in order.</summary>
    IAsyncEnumerable<MemberKey> ReadKeysAsync(string program, CancellationToken cancellationToken);

    /// <summary>
    /// The members whose last recorded command is dated after <paramref name="day"/>, and its date. Looks through all
    /// members: for histories driven by hand, not for the night.
    /// </summary>
    IAsyncEnumerable<(MemberKey Member, DateOnly On)> ReadCommandsAfterAsync(
        DateOnly day, CancellationToken cancellationToken);

    /// <summary>The member's log, oldest first.</summary>
    Task<IReadOnlyList<MemberLogRow>> ReadLogAsync(MemberKey key, CancellationToken cancellationToken);

    /// <summary>
    /// The lines of the member's log from one number, itself included, to another, itself excluded; oldest first.
    /// </summary>
    Task<IReadOnlyList<MemberLogRow>> ReadLogAsync(
        MemberKey key, int from, int before, CancellationToken cancellationToken);

    /// <summary>All of the member's notices.</summary>
    Task<IReadOnlyList<NoticeRecord>> ReadNoticesAsync(MemberKey key, CancellationToken cancellationToken);

    /// <summary>
    /// Copies notices and idempotency keys of one member to another, each unless the other has it already. What the
    /// members' documents say of them is for the caller to write.
    /// </summary>
    Task CopyBesideAsync(
        MemberKey source,
        MemberKey target,
        IReadOnlyCollection<string> idempotencyKeys,
        CancellationToken cancellationToken);

    /// <summary>One notice; one point read.</summary>
    Task<NoticeRecord?> FindNoticeAsync(MemberKey key, string noticeId, CancellationToken cancellationToken);

    /// <summary>Changes notices of one member together, each guarded by its version.</summary>
    /// <returns>
    /// The notices with their new versions; <see langword="null"/> where one has changed since it was read, and nothing
    /// is written.
    /// </returns>
    Task<IReadOnlyList<NoticeRecord>?> UpdateNoticesAsync(
        MemberKey key, IReadOnlyList<NoticeRecord> notices, CancellationToken cancellationToken);

    /// <summary>
    /// The evidence of an audit case; one point read. Only <see cref="CommitAsync"/> changes it: to change it, read it
    /// after the member.
    /// </summary>
    /// <returns><see langword="null"/> where the case never had any.</returns>
    Task<CaseEvidence?> FindEvidenceAsync(MemberKey key, string caseId, CancellationToken cancellationToken);

    /// <summary>
    /// What of a member's reports lies beside the member. Only <see cref="CommitAsync"/> adds to it: to decide by it,
    /// read it after the member. No call where there is none.
    /// </summary>
    Task<ReportArchive> ReadArchiveAsync(MemberDocument member, CancellationToken cancellationToken);

    /// <summary>The answer on record for an idempotency key; one point read.</summary>
    Task<IdempotencyRecord?> FindIdempotencyAsync(MemberKey key, string keyDigest, CancellationToken cancellationToken);
}

/// <summary>How a commit ended.</summary>
public enum CommitOutcome
{
    /// <summary>All of it is written.</summary>
    Committed,

    /// <summary>Another writer was faster and nothing is written: read again, decide again.</summary>
    Conflict,

    /// <summary>
    /// The member's document would be larger than a row takes, or than callers may make it
    /// (<see cref="MemberCommit.ByCaller"/>), or the change over what one transaction takes; nothing is written.
    /// </summary>
    Full,
}

/// <summary>What is written about one member, all of it or none.</summary>
public sealed record MemberCommit
{
    public required MemberDocument Document { get; init; }

    /// <summary>The version that was read; <see langword="null"/> = the member must not be there yet.</summary>
    public string? ETag { get; init; }

    /// <summary>
    /// Whether a member, a provider or a file brings it: it is taken while the document stays within
    /// <see cref="MemberLimits.MostBytesByCallers"/>, or does not grow. The rest of the room is the system's.
    /// </summary>
    public bool ByCaller { get; init; }

    /// <summary>The bytes of the document as it was read.</summary>
    public int BytesBefore { get; init; }

    /// <summary>Rows of reports to lay beside the member. The member's version guards them.</summary>
    public ImmutableArray<ArchiveRow> Archive { get; init; } = [];

    /// <summary>Rows to add to the log.</summary>
    public ImmutableArray<MemberLogRow> Log { get; init; } = [];

    /// <summary>Notices to add. One that is there already is left as it is (ALL-NOTICE-1).</summary>
    public ImmutableArray<NoticeRecord> NewNotices { get; init; } = [];

    /// <summary>Notices to change, each guarded by its own version.</summary>
    public ImmutableArray<NoticeRecord> ChangedNotices { get; init; } = [];

    /// <summary>The evidence of an audit case, in the place of what is there. The member's version guards it.</summary>
    public CaseEvidence? Evidence { get; init; }

    /// <summary>An idempotency key to put on record with its answer.</summary>
    public IdempotencyRecord? Idempotency { get; init; }

    /// <summary>Digests of idempotency keys to purge; one that is gone already is no conflict.</summary>
    public ImmutableArray<string> PurgedIdempotencyKeys { get; init; } = [];
}

/// <summary>A member with all reports, the whole log, all notices and what is on record of evidence.</summary>
/// <param name="Log">In order of <see cref="MemberLogRow.Sequence"/>.</param>
/// <param name="Notices">In no particular order.</param>
public sealed record MemberHistory(
    StoredMember Member, ImmutableArray<MemberLogRow> Log, ImmutableArray<NoticeRecord> Notices)
{
    /// <summary>The documents of audit cases, by case.</summary>
    public ImmutableArray<CaseEvidence> Evidence { get; init; } = [];
}

/// <summary>A line of a member's log as recorded. The log is only ever added to.</summary>
/// <param name="Sequence">From 0, without gaps.</param>
/// <param name="RecordedAt">The instant it was recorded.</param>
/// <param name="Actor">Who brought it about: see <see cref="Members.Actor"/>.</param>
public sealed record MemberLogRow(int Sequence, LogLine Line, DateTimeOffset RecordedAt, string Actor);

/// <summary>A member as read.</summary>
/// <param name="ETag">The version read; a commit names it.</param>
public sealed record StoredMember(MemberDocument Document, string ETag)
{
    /// <summary>The bytes of the document as stored.</summary>
    public int Bytes { get; init; }
}
