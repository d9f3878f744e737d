namespace CecFunctions.Domain.Programs;

/// <summary>A discount for renewing one period early (NSCA-FEE-2).</summary>
public sealed record EarlyBirdRule : RuleEntry
{
    /// <summary>The end of the only cycle it is given for.</summary>
    public required DateOnly CycleEnds { get; init; }

    public required decimal Less { get; init; }
}
