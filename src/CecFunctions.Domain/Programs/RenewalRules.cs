namespace CecFunctions.Domain.Programs;

/// <summary>When a credential may be renewed and what its renewal does.</summary>
public sealed record RenewalRules
{
    /// <summary>A renewal on or before the cycle's end.</summary>
    public required OnTimeRenewalRule OnTime { get; init; }

    /// <summary>A renewal after the cycle's end; the schedule stays (the next cycle starts the day after the old one ended).</summary>
    public required RuleEntry Late { get; init; }

    /// <summary>From which day a renewal is taken.</summary>
    public required RenewalOpensRule Opens { get; init; }

    /// <summary>Credits do not carry over into the next cycle.</summary>
    public required RuleEntry NoCarryOver { get; init; }

    /// <summary>How long after a renewal the member keeps the documents.</summary>
    public required KeepDocumentsRule KeepDocuments { get; init; }

    /// <summary>When a renewed cycle reads "Complete" and from when its new expiry date is shown; <see langword="null"/> = at once.</summary>
    public RuleEntry? ShownAs { get; init; }

    /// <summary>Whether staff may mark a renewal "with distinction".</summary>
    public RuleEntry? Distinction { get; init; }
}
