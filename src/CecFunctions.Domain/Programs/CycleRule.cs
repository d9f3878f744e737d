using System.Text.Json.Serialization;

namespace CecFunctions.Domain.Programs;

/// <summary>How the dates of a body's cycles are found.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(AnniversaryCycles), "anniversary")]
[JsonDerivedType(typeof(FixedPeriods), "fixed-periods")]
public abstract record CycleRule : RuleEntry
{
    /// <summary>The length of a cycle in years.</summary>
    public required int Years { get; init; }

    /// <summary>The last day of a cycle that a certification or a reinstatement on a day begins.</summary>
    public abstract DateOnly EndOfCycleBegun(DateOnly on);
}

/// <summary>
/// Cycles counted from an anchor date: the certification, or a reinstatement that begins a new schedule.
/// </summary>
/// <remarks>
/// Rules ACSM-CYCLE-1, NASM-CYCLE-1. Counting from the anchor itself brings a 29 February back in leap years.
/// </remarks>
public sealed record AnniversaryCycles : CycleRule
{
    /// <summary>
    /// The first day of the cycle <paramref name="cyclesLater"/> cycles after the one that starts on
    /// <paramref name="anchor"/>.
    /// </summary>
    public DateOnly StartOf(DateOnly anchor, int cyclesLater) => anchor.PlusYears(Years * cyclesLater);

    /// <inheritdoc/>
    public override DateOnly EndOfCycleBegun(DateOnly on) => EndOf(on, 0);

    /// <summary>The last day of that cycle: the day before the next one starts.</summary>
    public DateOnly EndOf(DateOnly anchor, int cyclesLater) => StartOf(anchor, cyclesLater + 1).PlusDays(-1);
}

/// <summary>The same periods of whole calendar years for everyone.</summary>
/// <remarks>Rule NSCA-CYCLE-1: 2018–2020, 2021–2023 and so on, each from 1 January to 31 December.</remarks>
public sealed record FixedPeriods : CycleRule
{
    /// <summary>The calendar year in which the first period starts.</summary>
    public required int FirstYear { get; init; }

    /// <summary>
    /// The first day of the period that contains <paramref name="day"/>; a day before the first period belongs to the
    /// first.
    /// </summary>
    public DateOnly StartOfPeriod(DateOnly day)
    {
        var index = day.Year < FirstYear ? 0 : (day.Year - FirstYear) / Years;
        return new DateOnly(FirstYear + index * Years, 1, 1);
    }

    /// <inheritdoc/>
    public override DateOnly EndOfCycleBegun(DateOnly on) => EndOfPeriod(on);

    /// <summary>The last day of that period.</summary>
    public DateOnly EndOfPeriod(DateOnly day) => StartOfPeriod(day).PlusYears(Years).PlusDays(-1);
}
