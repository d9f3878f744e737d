namespace CecFunctions.Domain.Credentials;

/// <summary>The dates between which credits are earned for one renewal; both days are included.</summary>
public sealed record Cycle
{
    /// <summary>Counted from 1.</summary>
    public required int Number { get; init; }

    public required DateOnly Starts { get; init; }

    public required DateOnly Ends { get; init; }

    /// <summary>The first day whose activities count: the start, the day after the certification, or after a late renewal a later day.</summary>
    public required DateOnly CreditsFrom { get; init; }

    public required CycleOrigin Origin { get; init; }

    /// <summary>The day as of which the credential counts as certified in the table of requirements.</summary>
    public required DateOnly RequirementAsOf { get; init; }
}
