namespace CecFunctions.Domain.Credits;

/// <summary>What one reported activity counts in a cycle, and why.</summary>
public sealed record AssessmentLine
{
    /// <summary>The report's id.</summary>
    public required string Report { get; init; }

    public required string Activity { get; init; }

    /// <summary>The activity date.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>The category, where the body has categories and the activity one.</summary>
    public string? Category { get; init; }

    /// <summary>Credits before caps, to two decimals; 0 unless counted, capped or outside the window.</summary>
    public required decimal Worth { get; init; }

    /// <summary>Credits that count, never more than the worth.</summary>
    public required decimal Counted { get; init; }

    public required LineReason Reason { get; init; }

    /// <summary>The rule behind every reason other than counted.</summary>
    public string? Rule { get; init; }
}
