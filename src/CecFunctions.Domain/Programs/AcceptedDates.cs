namespace CecFunctions.Domain.Programs;

/// <summary>The dates that may be written of real members: in files, requests and commands.</summary>
/// <remarks>
/// The calendar of the machine ends at both sides, and a date at its edge is a slip or a placeholder, never the day of
/// a certification. What a body counts on from keeps so far from the edge that no cycle, grace or cure leaves it; a
/// date that is only compared may be the last of the calendar, which other systems write for "without end".
/// </remarks>
public static class AcceptedDates
{
    /// <summary>The earliest date; no body is as old, and spreadsheets count their days from here.</summary>
    public static readonly DateOnly First = new(1900, 1, 1);

    /// <summary>The last day on which something can happen: a certification, an event, a night.</summary>
    public static readonly DateOnly LastHappening = new(2200, 12, 31);

    /// <summary>
    /// What is wrong with a date of any kind, as a sentence without subject; <see langword="null"/> = nothing.
    /// </summary>
    public static string? Problem(DateOnly date) =>
        date < First ? $"{date:yyyy-MM-dd} is before {First:yyyy-MM-dd}, the earliest date taken." : null;

    /// <summary>The same for a day on which something happens.</summary>
    public static string? ProblemOfHappening(DateOnly day) => day > LastHappening
        ? $"{day:yyyy-MM-dd} is after {LastHappening:yyyy-MM-dd}, the last day on which something can happen."
        : Problem(day);
}
