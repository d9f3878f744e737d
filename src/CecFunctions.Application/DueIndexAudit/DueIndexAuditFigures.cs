namespace CecFunctions.Application.DueIndexAudit;

/// <summary>What an audit of the due index, and of the audit queue with it, found.</summary>
public sealed record DueIndexAuditFigures
{
    public int MembersWalked { get; init; }

    public int HintsRead { get; init; }

    /// <summary>Members without a hint on or before their next action date; each was given one.</summary>
    public int SweepHintsMissing { get; init; }

    /// <summary>Members with unsettled notices and no hint of them; each was given one.</summary>
    public int NoticeHintsMissing { get; init; }

    /// <summary>Renewals waiting for a draw without a hint of their own; each was given one.</summary>
    public int DrawHintsMissing { get; init; }

    /// <summary>Entries of the audit queue that were read.</summary>
    public int AuditsListed { get; init; }

    /// <summary>Open audits that the queue did not list; each was listed.</summary>
    public int AuditsMissing { get; init; }

    /// <summary>Entries of the list of open applications that were read.</summary>
    public int ApplicationsListed { get; init; }

    /// <summary>Open applications that the list did not have; each was listed.</summary>
    public int ApplicationsMissing { get; init; }

    /// <summary>Entries of the list of marked members that were read.</summary>
    public int MarkedListed { get; init; }

    /// <summary>Members marked for staff whom that list did not have; each was listed.</summary>
    public int MarkedMissing { get; init; }

    /// <summary>Members whose idempotency keys were purged.</summary>
    public int MembersPurged { get; init; }

    public TimeSpan Duration { get; init; }
}
