namespace CecFunctions.Domain.Programs;

/// <summary>A day within a period of several years: the year counted from 1, and the day of that year.</summary>
public sealed record DayOfPeriod
{
    public required int Year { get; init; }

    public required MonthDay MonthDay { get; init; }

    public DateOnly In(DateOnly periodStart) => MonthDay.In(periodStart.Year + Year - 1);
}
