namespace CecFunctions.Domain.Programs;

/// <summary>Between which days an activity counts for a cycle, and which rule is named for one outside.</summary>
public sealed record CreditWindowRules
{
    public required LateCreditRule Late { get; init; }

    public required BeforeCycleRules Before { get; init; }

    /// <summary>After a late renewal the next cycle counts from no earlier than this day after the old end; <see langword="null"/> = from the day after the renewal.</summary>
    public NotBeforeRule? AfterLateRenewalNotBefore { get; init; }
}
