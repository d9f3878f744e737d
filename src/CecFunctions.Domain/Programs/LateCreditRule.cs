namespace CecFunctions.Domain.Programs;

/// <summary>Through which day activities count for a cycle that has ended and is not renewed.</summary>
public sealed record LateCreditRule : RuleEntry
{
    public required LateCreditThrough CountsThrough { get; init; }

    /// <summary>For <see cref="LateCreditThrough.DaysAfterCycleEnd"/>: how many days.</summary>
    public int Days { get; init; }
}
