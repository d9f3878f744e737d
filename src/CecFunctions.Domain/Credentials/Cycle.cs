namespace CecFunctions.Domain.Credentials;

/// <summary>The dates between which credits are earned for one renewal; both days are included.</summary>
public sealed record Cycle
{
    /// <summary>Counted from 1.</summary>
    public required int Number { get; init; }

    public required DateOnly Starts { get; init; }

    public required DateOnly Ends { get; init; }

    /// <summary>
    /// The first day whose activities count: the start, the day after the certification, or a later day after a late
    /// renewal.
    /// </summary>
    public required DateOnly CreditsFrom { get; init; }

    public required CycleOrigin Origin { get; init; }

    /// <summary>The day as of which the credential counts as certified in the table of requirements.</summary>
    public required DateOnly RequirementAsOf { get; init; }
}

/// <summary>How a cycle came about.</summary>
public enum CycleOrigin
{
    /// <summary>The first, with the certification.</summary>
    Certification,

    /// <summary>By a renewal on or before the end of the one before.</summary>
    OnTimeRenewal,

    /// <summary>By a renewal after that end.</summary>
    LateRenewal,

    /// <summary>By reinstatement.</summary>
    Reinstatement,

    /// <summary>Without renewal, from a period for which none was required (NSCA-CYCLE-2).</summary>
    RolledOver,
}

/// <summary>A cycle that was closed by a renewal.</summary>
public sealed record RenewedCycle
{
    /// <summary>The cycle as it was.</summary>
    public required Cycle Cycle { get; init; }

    public required DateOnly RenewedOn { get; init; }

    /// <summary>The last day of its credit window, fixed by the renewal.</summary>
    public required DateOnly CreditsThrough { get; init; }

    /// <summary>
    /// Whether the renewal was submitted here and may be drawn for audit; <see langword="false"/> for one taken over
    /// with a roster.
    /// </summary>
    public required bool IsSubmission { get; init; }

    /// <summary>The night of the draw in which it took part; <see langword="null"/> while it waits for one.</summary>
    public DateOnly? EnteredDrawOn { get; init; }

    /// <summary>
    /// The number that the credential had when it was submitted, where the number was corrected since: manifests of the
    /// draw name it by that. <see langword="null"/> = the credential's own.
    /// </summary>
    public string? SubmittedAs { get; init; }

    /// <summary>Whether it is still to take part in a draw.</summary>
    public bool WaitsForDraw => IsSubmission && EnteredDrawOn is null;

    /// <summary>Whether an audit has drawn it.</summary>
    public bool Drawn { get; init; }

    /// <summary>Whether an activity of <paramref name="day"/> belongs to it.</summary>
    public bool Covers(DateOnly day) => Cycle.CreditsFrom <= day && day <= CreditsThrough;
}
