namespace CecFunctions.Domain.Programs;

/// <summary>A step on the calendar: years, months and days added in that order, or the next occurrence of a day of the year.</summary>
/// <remarks>Adding years or months clamps to the end of a short month: 31 December + 6 months is 30 June.</remarks>
public sealed record CalendarStep
{
    public int Years { get; init; }

    public int Months { get; init; }

    public int Days { get; init; }

    /// <summary>Where given, the step leads to the first such day later than the start, and the other three are not used.</summary>
    public MonthDay? MonthDay { get; init; }

    /// <summary>The day this step leads to. A result outside the calendar is its last (or first) day.</summary>
    public DateOnly After(DateOnly day) =>
        MonthDay is { } monthDay ? monthDay.NextAfter(day) : day.PlusYears(Years).PlusMonths(Months).PlusDays(Days);
}
