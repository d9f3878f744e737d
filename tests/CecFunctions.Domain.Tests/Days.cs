using System.Globalization;

namespace CecFunctions.Domain.Tests;

/// <summary>Writing dates as the rulebook does.</summary>
internal static class Days
{
    /// <param name="text">yyyy-MM-dd.</param>
    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Every day from the first through the last, both included.</summary>
    public static IEnumerable<DateOnly> Every(DateOnly first, DateOnly last)
    {
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            yield return day;
        }
    }
}
