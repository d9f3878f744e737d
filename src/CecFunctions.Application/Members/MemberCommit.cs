using System.Collections.Immutable;
using CecFunctions.Domain.Audits;

namespace CecFunctions.Application.Members;

/// <summary>What is written about one member, all of it or none.</summary>
public sealed record MemberCommit
{
    public required MemberDocument Document { get; init; }

    /// <summary>The version that was read; <see langword="null"/> = the member must not be there yet.</summary>
    public string? ETag { get; init; }

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
