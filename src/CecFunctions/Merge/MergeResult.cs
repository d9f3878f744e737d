namespace CecFunctions.Merge;

/// <summary>What came of a merge.</summary>
/// <param name="Reason">For <see cref="MergeOutcome.Refused"/>: one of <see cref="MergeReason"/>.</param>
/// <param name="Credential">The credential that it is about, where it is about one.</param>
public sealed record MergeResult(MergeOutcome Outcome, string? Reason = null, string? Credential = null);

/// <summary>How a merge ended.</summary>
public enum MergeOutcome
{
    /// <summary>The survivor has what the other had, now or since an earlier request.</summary>
    Merged,

    /// <summary>There is no such account.</summary>
    UnknownMember,

    /// <summary>One of <see cref="MergeReason"/> is against it; both are as they were.</summary>
    Refused,

    /// <summary>
    /// Too many others changed one of them at the same time. The next request, or the night, finishes what was begun.
    /// </summary>
    TooBusy,
}

/// <summary>Why two accounts are not merged.</summary>
public static class MergeReason
{
    /// <summary>It is one account, or they are of two bodies.</summary>
    public const string NotTwoOfOneBody = "not-two-of-one-body";

    /// <summary>One of them was merged into another before.</summary>
    public const string MergedBefore = "merged-before";

    /// <summary>The one that would go has an audit that is not decided.</summary>
    public const string AuditOpen = "audit-open";

    /// <summary>Documents of an audit of the one that would go are still kept; they are filed under its id.</summary>
    public const string EvidenceKept = "evidence-kept";

    /// <summary>A renewal of the one that would go waits for tonight's audit draw, which knows it by its id.</summary>
    public const string DrawPending = "draw-pending";

    /// <summary>A mail to the one that would go is under way.</summary>
    public const string NoticeSending = "notice-sending";

    /// <summary>Both hold a credential of the same number, but not the same credential.</summary>
    public const string CredentialClash = "credential-clash";

    /// <summary>The record of the one that stays has no room.</summary>
    public const string MemberFull = "member-full";
}
