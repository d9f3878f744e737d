namespace CecFunctions.Domain.Programs;

/// <summary>The same periods of whole calendar years for everyone.</summary>
/// <remarks>Rule NSCA-CYCLE-1: 2018–2020, 2021–2023 and so on, each from 1 January to 31 December.</remarks>
public sealed record FixedPeriods : CycleRule
{
    /// <summary>The calendar year in which the first period starts.</summary>
    public required int FirstYear { get; init; }

    /// <summary>The first day of the period that contains <paramref name="day"/>; a day before the first period belongs to the first.</summary>
    public DateOnly StartOfPeriod(DateOnly day)
    {
        var index = day.Year < FirstYear ? 0 : (day.Year - FirstYear) / Years;
        return new DateOnly(FirstYear + index * Years, 1, 1);
    }

    /// <summary>The last day of that period.</summary>
    public DateOnly EndOfPeriod(DateOnly day) => StartOfPeriod(day).PlusYears(Years).PlusDays(-1);
}
