namespace CecFunctions.Domain.Credentials;

/// <summary>A cycle that was closed by a renewal.</summary>
public sealed record RenewedCycle
{
    /// <summary>The cycle as it was.</summary>
    public required Cycle Cycle { get; init; }

    public required DateOnly RenewedOn { get; init; }

    /// <summary>The last day of its credit window, fixed by the renewal.</summary>
    public required DateOnly CreditsThrough { get; init; }

    /// <summary>Whether the renewal was submitted here and may be drawn for audit; <see langword="false"/> for one taken over with a roster.</summary>
    public required bool IsSubmission { get; init; }

    /// <summary>The night of the draw in which it took part; <see langword="null"/> while it waits for one.</summary>
    public DateOnly? EnteredDrawOn { get; init; }

    /// <summary>Whether it is still to take part in a draw.</summary>
    public bool WaitsForDraw => IsSubmission && EnteredDrawOn is null;

    /// <summary>Whether an audit has drawn it.</summary>
    public bool Drawn { get; init; }

    /// <summary>Whether an activity of <paramref name="day"/> belongs to it.</summary>
    public bool Covers(DateOnly day) => Cycle.CreditsFrom <= day && day <= CreditsThrough;
}
