namespace CecFunctions.Application.DueIndexAudit;

/// <summary>What an audit of the due index found.</summary>
public sealed record DueIndexAuditFigures
{
    public int MembersWalked { get; init; }

    public int HintsRead { get; init; }

    /// <summary>Members without a hint on or before their next action date; each was given one.</summary>
    public int SweepHintsMissing { get; init; }

    /// <summary>Members with unsettled notices and no hint of them; each was given one.</summary>
    public int NoticeHintsMissing { get; init; }

    /// <summary>Members whose idempotency keys were purged.</summary>
    public int MembersPurged { get; init; }

    public TimeSpan Duration { get; init; }
}
