namespace CecFunctions.Domain.Programs;

/// <summary>
/// Date arithmetic that clamps: to the end of a short month, as the rulebook says, and to the ends of the calendar, so
/// that no date a person may enter overflows.
/// </summary>
public static class CalendarArithmetic
{
    /// <summary>The same day <paramref name="years"/> later; 29 February gives 28 February in a common year.</summary>
    public static DateOnly PlusYears(this DateOnly day, int years) => day.PlusMonths(12L * years);

    /// <summary>The same day of the month <paramref name="months"/> later, or that month's last day.</summary>
    public static DateOnly PlusMonths(this DateOnly day, long months)
    {
        var index = day.Year * 12L + day.Month - 1 + months;
        if (index < 12)
        {
            return DateOnly.MinValue;
        }

        return index > 9999L * 12 + 11 ? DateOnly.MaxValue : day.AddMonths((int)months);
    }

    /// <summary>The day <paramref name="days"/> later (earlier where negative).</summary>
    public static DateOnly PlusDays(this DateOnly day, long days)
    {
        var number = day.DayNumber + days;
        if (number < 0)
        {
            return DateOnly.MinValue;
        }

        return number > DateOnly.MaxValue.DayNumber ? DateOnly.MaxValue : DateOnly.FromDayNumber((int)number);
    }

    /// <summary>The later of two days.</summary>
    public static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}

/// <summary>
/// A step on the calendar: years, months and days added in that order, or the next occurrence of a day of the year.
/// </summary>
/// <remarks>Adding years or months clamps to the end of a short month: 31 December + 6 months is 30 June.</remarks>
public sealed record CalendarStep
{
    public int Years { get; init; }

    public int Months { get; init; }

    public int Days { get; init; }

    /// <summary>
    /// Where given, the step leads to the first such day later than the start, and the other three are not used.
    /// </summary>
    public MonthDay? MonthDay { get; init; }

    /// <summary>The day this step leads to. A result outside the calendar is its last (or first) day.</summary>
    public DateOnly After(DateOnly day) =>
        MonthDay is { } monthDay ? monthDay.NextAfter(day) : day.PlusYears(Years).PlusMonths(Months).PlusDays(Days);
}
