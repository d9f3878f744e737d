namespace CecFunctions.Domain.Programs;

/// <summary>Between which days an activity counts for a cycle, and which rule is named for one outside.</summary>
public sealed record CreditWindowRules
{
    public required LateCreditRule Late { get; init; }

    public required BeforeCycleRules Before { get; init; }

    /// <summary>
    /// The earliest day after the old end from which the next cycle counts after a late renewal; <see langword="null"/>
    /// = the day after the renewal.
    /// </summary>
    public NotBeforeRule? AfterLateRenewalNotBefore { get; init; }
}

/// <summary>Through which day activities count for a cycle that has ended and is not renewed.</summary>
public sealed record LateCreditRule : RuleEntry
{
    public required LateCreditThrough CountsThrough { get; init; }

    /// <summary>For <see cref="LateCreditThrough.DaysAfterCycleEnd"/>: how many days.</summary>
    public int Days { get; init; }
}

public enum LateCreditThrough
{
    CycleEnd,

    GraceEnd,

    DaysAfterCycleEnd,
}

/// <summary>The rule named for an activity before the credit window, by how the cycle came about.</summary>
public sealed record BeforeCycleRules
{
    public required string Source { get; init; }

    /// <summary>For an activity before the certification itself; <see langword="null"/> = no rule of its own.</summary>
    public string? BeforeCertification { get; init; }

    public string? AfterOnTimeRenewal { get; init; }

    public required string AfterLateRenewal { get; init; }

    public required string Otherwise { get; init; }
}

public sealed record NotBeforeRule : RuleEntry
{
    public required MonthDay MonthDay { get; init; }
}
