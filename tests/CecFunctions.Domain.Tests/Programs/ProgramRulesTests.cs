using CecFunctions.Domain.Programs;
using static CecFunctions.Domain.Tests.Days;
using static CecFunctions.Domain.Tests.Policies;

namespace CecFunctions.Domain.Tests.Programs;

/// <summary>What a program's data says of a day, asked of the data itself.</summary>
public sealed class ProgramRulesTests
{
    [Theory]
    [Trait("Rule", "NSCA-CYCLE-1")]
    [InlineData("2016-05-01", "2018-01-01", "2020-12-31")]
    [InlineData("2018-01-01", "2018-01-01", "2020-12-31")]
    [InlineData("2020-12-31", "2018-01-01", "2020-12-31")]
    [InlineData("2021-01-01", "2021-01-01", "2023-12-31")]
    [InlineData("2029-07-01", "2027-01-01", "2029-12-31")]
    public void Period_IsThatOfTheDay_AndTheFirstForAnEarlierOne(string day, string starts, string ends)
    {
        var periods = Assert.IsType<FixedPeriods>(Nsca.Cycle);

        Assert.Equal(Day(starts), periods.StartOfPeriod(Day(day)));
        Assert.Equal(Day(ends), periods.EndOfPeriod(Day(day)));
    }

    [Theory]
    [Trait("Rule", "ACSM-CYCLE-1")]
    [InlineData("2021-03-15", 0, "2021-03-15", "2024-03-14")]
    [InlineData("2021-03-15", 2, "2027-03-15", "2030-03-14")]
    [InlineData("2020-02-29", 1, "2023-02-28", "2026-02-27")]
    [InlineData("2020-02-29", 4, "2032-02-29", "2035-02-27")]
    public void AnniversaryCycle_IsCountedFromTheAnchorItself(string anchor, int later, string starts, string ends)
    {
        var cycles = Assert.IsType<AnniversaryCycles>(Acsm.Cycle);

        Assert.Equal(Day(starts), cycles.StartOf(Day(anchor), later));
        Assert.Equal(Day(ends), cycles.EndOf(Day(anchor), later));
    }

    [Theory]
    [Trait("Rule", "NSCA-CREDIT-1")]
    [InlineData("2020-12-31", 6.0)]
    [InlineData("2021-01-01", 4.0)]
    [InlineData("2021-12-31", 4.0)]
    [InlineData("2022-01-01", 2.0)]
    [InlineData("2022-12-31", 2.0)]
    [InlineData("2023-01-01", 1.0)]
    [InlineData("2023-06-30", 1.0)]
    [InlineData("2023-07-01", 0.0)]
    public void Row_IsThatOfTheLastDayReached(string certifiedOn, double required)
    {
        var entry = Assert.IsType<RequirementByPeriod>(Nsca.Requirement).Entries.On(Day("2023-12-31"))!;

        Assert.Equal((decimal)required, entry.RowFor(Day(certifiedOn), Day("2021-01-01")).Required);
    }

    [Fact]
    [Trait("Rule", "ACSM-CREDIT-6")]
    public void Activity_IsFoundByNameAndDay()
    {
        Assert.Null(Acsm.FindActivity("cpr-first-aid", Day("2024-12-31")));
        Assert.True(Acsm.FindActivity("cpr-first-aid", Day("2025-01-01"))!.Accepted);
        Assert.Null(Acsm.FindActivity("none", Day("2025-01-01")));
    }

    [Fact]
    [Trait("Rule", "ACSM-CREDIT-2")]
    public void Quantity_IsAskedForWhereItMakesTheWorth()
    {
        var course = Acsm.FindActivity("continuing-education")!;

        Assert.True(course.NeedsQuantity);
        Assert.False((course with { Accepted = false }).NeedsQuantity);
        Assert.False((course with { Fixed = 1 }).NeedsQuantity);
        Assert.False((course with { Quantities = [] }).NeedsQuantity);
        Assert.Equal(10, course.FindQuantity(ActivityUnit.Ceu)?.Each);
        Assert.Null(course.FindQuantity(ActivityUnit.Publications));
    }
}
