namespace CecFunctions.Domain.Programs;

/// <summary>Date arithmetic that clamps: to the end of a short month, as the rulebook says, and to the ends of the calendar, so that no date a person may enter overflows.</summary>
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
