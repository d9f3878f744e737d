namespace CecFunctions.Domain.Programs;

/// <summary>When a report can no longer be edited or deleted by its owner.</summary>
public sealed record ReportRules
{
    /// <summary>It lies in a renewed cycle, or is under audit (ALL-CREDIT-1).</summary>
    public required RuleEntry Locked { get; init; }

    /// <summary>It came by feed (ACSM-CREDIT-13).</summary>
    public required RuleEntry Feed { get; init; }
}
