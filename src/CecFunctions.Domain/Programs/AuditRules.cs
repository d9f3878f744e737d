namespace CecFunctions.Domain.Programs;

/// <summary>How renewals are audited.</summary>
public sealed record AuditRules : RuleEntry
{
    /// <summary>The share of submissions drawn for each certification type, greater than 0 and at most 1.</summary>
    public required decimal Rate { get; init; }

    /// <summary>Days from notification to the deadline; the deadline itself is still in time.</summary>
    public required int Days { get; init; }

    public required string DeadlineRule { get; init; }

    public required AuditFailure Failing { get; init; }

    public required string FailingRule { get; init; }

    /// <summary>
    /// Years after the deadline in which documents still make an inactive credential active; 0 where the renewal is
    /// revoked instead.
    /// </summary>
    public int CureYears { get; init; }

    /// <summary>Days to earn replacements where staff set no other date.</summary>
    public required int RemedyDays { get; init; }

    public required string RemedyRule { get; init; }

    public required string PassedRule { get; init; }

    /// <summary>The rule named when a draw, documents or a decision are refused.</summary>
    public required string CommandRule { get; init; }
}

/// <summary>What happens the day after an audit's deadline.</summary>
public enum AuditFailure
{
    /// <summary>The credential becomes inactive and can be cured for a time.</summary>
    Inactive,

    /// <summary>The renewal is revoked: the old cycle is current again.</summary>
    Revoke,
}
