using CecFunctions.Domain.Programs;
using CecFunctions.Explanations;

namespace CecFunctions.Public;

/// <summary>Lengths of time and steps of the calendar in words.</summary>
internal sealed class RuleSpans(DateOnly today, Language language)
{
    /// <summary>Until when a status lasts, in words.</summary>
    public string Ends(StatusPeriodRule period)
    {
        var step = period.Ends;
        var from = period.CountedFrom == CountedFrom.CycleEnd
            ? In("from the end of the cycle", "desde el fin del ciclo")
            : In("from the end of grace", "desde el fin de la prórroga");
        if (step.MonthDay is not null)
        {
            return In($"through {Day(step)}", $"hasta el {Day(step)}");
        }

        // A year less a day: the last day before the anniversary.
        var parts = new[]
        {
            step.Years > 0 ? Years(step.Years) : null,
            step.Months > 0 ? Months(step.Months) : null,
            step.Days > 0 ? Days(step.Days) : null,
        };
        return $"{string.Join(", ", parts.OfType<string>())} {from}";
    }

    public string Day(CalendarStep step) => step.MonthDay is { } day
        ? In(language.Day(day.In(today.Year))[..^5], DayOfMonth(day.In(today.Year)))
        : Days(step.Days);

    private string DayOfMonth(DateOnly day) =>
        language.Day(day)[..^(" de ".Length + 4)];

    public string Years(int count) => count == 1 ? In("one year", "un año") : In($"{count} years", $"{count} años");

    private string Months(int count) => count == 1 ? In("one month", "un mes") : In($"{count} months", $"{count} meses");

    public string Days(int count) => count == 1 ? In("one day", "un día") : In($"{count} days", $"{count} días");

    private string In(string english, string spanish) => language.Choose(english, spanish);
}
