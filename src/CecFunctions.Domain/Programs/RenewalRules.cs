namespace CecFunctions.Domain.Programs;

/// <summary>When a credential may be renewed and what its renewal does.</summary>
public sealed record RenewalRules
{
    /// <summary>A renewal on or before the cycle's end.</summary>
    public required OnTimeRenewalRule OnTime { get; init; }

    /// <summary>A renewal after the cycle's end. The next cycle still starts the day after the old one ended.</summary>
    public required RuleEntry Late { get; init; }

    /// <summary>From which day a renewal is taken.</summary>
    public required RenewalOpensRule Opens { get; init; }

    /// <summary>Credits do not carry over into the next cycle.</summary>
    public required RuleEntry NoCarryOver { get; init; }

    /// <summary>How long after a renewal the member keeps the documents.</summary>
    public required KeepDocumentsRule KeepDocuments { get; init; }

    /// <summary>
    /// When a renewed cycle reads "Complete" and from when its new expiry date is shown; <see langword="null"/> = at
    /// once.
    /// </summary>
    public RuleEntry? ShownAs { get; init; }

    /// <summary>Whether staff may mark a renewal "with distinction".</summary>
    public RuleEntry? Distinction { get; init; }
}

public sealed record OnTimeRenewalRule : RuleEntry
{
    public required RenewalEffect TakesEffect { get; init; }
}

/// <summary>When the next cycle becomes current after a renewal on or before the old cycle's end.</summary>
public enum RenewalEffect
{
    /// <summary>At once: it starts the day after the renewal and ends by the schedule (ACSM-CYCLE-4).</summary>
    AtOnce,

    /// <summary>On its scheduled start; the old cycle stays current through its end (ALL-CYCLE-2).</summary>
    AtSchedule,
}

public sealed record RenewalOpensRule : RuleEntry
{
    public required RenewalOpensKind Kind { get; init; }

    /// <summary>For <see cref="RenewalOpensKind.YearsBeforeNextStart"/>: how many years.</summary>
    public int Years { get; init; }
}

/// <summary>How the first day on which a cycle may be renewed is found.</summary>
public enum RenewalOpensKind
{
    /// <summary>The start of the next cycle less a number of years.</summary>
    YearsBeforeNextStart,

    /// <summary>1 January of the period's last year.</summary>
    LastYearOfPeriod,
}

public sealed record KeepDocumentsRule : RuleEntry
{
    /// <summary>Calendar years after the day of renewal.</summary>
    public required int Years { get; init; }
}
