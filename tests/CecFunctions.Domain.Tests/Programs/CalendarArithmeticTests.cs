using System.Text.Json;
using CecFunctions.Domain.Programs;
using static CecFunctions.Domain.Tests.Days;

namespace CecFunctions.Domain.Tests.Programs;

/// <summary>
/// The rulebook's dates: a short month clamps, intervals include both ends, and the calendar's ends are never passed.
/// </summary>
public sealed class CalendarArithmeticTests
{
    [Theory]
    [Trait("Rule", "ACSM-STATUS-1")]
    [InlineData("2023-12-31", 6, "2024-06-30")]
    [InlineData("2023-08-31", 6, "2024-02-29")]
    [InlineData("2024-08-31", 6, "2025-02-28")]
    [InlineData("2024-03-31", -1, "2024-02-29")]
    [InlineData("2024-01-31", 0, "2024-01-31")]
    [InlineData("0001-01-15", 0, "0001-01-15")]
    [InlineData("0001-02-15", -1, "0001-01-15")]
    [InlineData("0001-01-15", -1, "0001-01-01")]
    [InlineData("9999-11-30", 1, "9999-12-30")]
    [InlineData("9999-12-15", 0, "9999-12-15")]
    [InlineData("9999-12-15", 1, "9999-12-31")]
    [InlineData("2024-01-31", 1_000_000_000_000, "9999-12-31")]
    public void Months_AreClampedToAShortMonth_AndToTheCalendar(string day, long months, string expected) =>
        Assert.Equal(Day(expected), Day(day).PlusMonths(months));

    [Theory]
    [Trait("Rule", "ACSM-CYCLE-1")]
    [InlineData("2024-02-29", 1, "2025-02-28")]
    [InlineData("2024-02-29", 4, "2028-02-29")]
    [InlineData("2024-02-29", -4, "2020-02-29")]
    [InlineData("2024-02-29", int.MaxValue, "9999-12-31")]
    [InlineData("2024-02-29", int.MinValue, "0001-01-01")]
    public void Years_AreTwelveMonths(string day, int years, string expected) =>
        Assert.Equal(Day(expected), Day(day).PlusYears(years));

    [Theory]
    [Trait("Rule", "ACSM-AUDIT-2")]
    [InlineData("2024-01-31", 30, "2024-03-01")]
    [InlineData("2024-03-01", -1, "2024-02-29")]
    [InlineData("0001-01-02", -1, "0001-01-01")]
    [InlineData("0001-01-02", -2, "0001-01-01")]
    [InlineData("9999-12-30", 1, "9999-12-31")]
    [InlineData("9999-12-30", 2, "9999-12-31")]
    [InlineData("9999-12-30", 10_000_000_000, "9999-12-31")]
    public void Days_StopAtTheCalendarsEnds(string day, long days, string expected) =>
        Assert.Equal(Day(expected), Day(day).PlusDays(days));

    [Theory]
    [InlineData("2024-01-31", "2024-02-01", "2024-02-01")]
    [InlineData("2024-02-01", "2024-01-31", "2024-02-01")]
    [InlineData("2024-02-01", "2024-02-01", "2024-02-01")]
    public void Later_IsTheLaterOfTwo(string one, string other, string later) =>
        Assert.Equal(Day(later), CalendarArithmetic.Later(Day(one), Day(other)));

    [Fact]
    [Trait("Rule", "NSCA-STATUS-1")]
    public void Step_IsOfYearsThenMonthsThenDays_OrToADayOfTheYear()
    {
        Assert.Equal(
            Day("2025-03-31"), new CalendarStep { Years = 1, Months = 1, Days = 3 }.After(Day("2024-02-29")));
        Assert.Equal(
            Day("2021-01-31"), new CalendarStep { MonthDay = new MonthDay(1, 31) }.After(Day("2020-12-31")));
    }

    [Theory]
    [Trait("Rule", "NSCA-STATUS-2")]
    [InlineData("2021-03-14", "2021-03-15")]
    [InlineData("2021-03-15", "2022-03-15")]
    [InlineData("2021-03-16", "2022-03-15")]
    [InlineData("9999-03-15", "9999-12-31")]
    public void DayOfTheYear_ComesAfterADay_AndNotOnIt(string day, string next) =>
        Assert.Equal(Day(next), new MonthDay(3, 15).NextAfter(Day(day)));

    [Theory]
    [InlineData(0, "0001-01-01")]
    [InlineData(1, "0001-03-15")]
    [InlineData(9999, "9999-03-15")]
    [InlineData(10_000, "9999-12-31")]
    public void DayOfTheYear_OutsideTheCalendar_IsItsEnd(int year, string day) =>
        Assert.Equal(Day(day), new MonthDay(3, 15).In(year));

    [Theory]
    [InlineData(1, 1, true)]
    [InlineData(1, 31, true)]
    [InlineData(2, 28, true)]
    [InlineData(12, 31, true)]
    [InlineData(2, 29, false)]
    [InlineData(4, 31, false)]
    [InlineData(0, 1, false)]
    [InlineData(13, 1, false)]
    [InlineData(1, 0, false)]
    public void DayOfTheYear_IsOneOfEveryYear_InAProgramFileToo(int month, int day, bool taken)
    {
        var text = $"\"{month:D2}-{day:D2}\"";
        if (taken)
        {
            var read = JsonSerializer.Deserialize<MonthDay>(text);
            Assert.Equal(new MonthDay(month, day), read);
            Assert.Equal((month, day), (read.Month, read.Day));
            Assert.Equal(text, JsonSerializer.Serialize(read));
        }
        else
        {
            var wrong = Assert.Throws<ArgumentOutOfRangeException>(() => new MonthDay(month, day));
            Assert.StartsWith(
                $"{month:D2}-{day:D2} is not a day of every year.", wrong.Message, StringComparison.Ordinal);
            AssertRefused(text);
        }
    }

    [Theory]
    [InlineData("\"2-1\"")]
    [InlineData("\"02-1\"")]
    [InlineData("\"02-011\"")]
    [InlineData("\"02/01\"")]
    [InlineData("\"+2-01\"")]
    [InlineData("\"02-+1\"")]
    [InlineData("\"\"")]
    [InlineData("201")]
    public void DayOfTheYear_IsWrittenMonthThenDay(string json) => AssertRefused(json);

    [Theory]
    [InlineData(null, null, "2024-05-01", true)]
    [InlineData("2024-05-01", null, "2024-04-30", false)]
    [InlineData("2024-05-01", null, "2024-05-01", true)]
    [InlineData(null, "2024-05-01", "2024-05-01", true)]
    [InlineData(null, "2024-05-01", "2024-05-02", false)]
    [InlineData("2024-05-01", "2024-05-01", "2024-05-01", true)]
    [InlineData("2024-05-01", "2024-05-01", "2024-05-02", false)]
    [InlineData("2024-05-01", "2024-05-01", "2024-04-30", false)]
    public void Entry_HoldsOnItsFirstAndItsLastDay(string? from, string? through, string day, bool holds)
    {
        RuleEntry entry = new()
        {
            Rule = "ACSM-FEE-1",
            Source = "FAQ",
            From = from is null ? null : Day(from),
            Through = through is null ? null : Day(through),
        };

        Assert.Equal(holds, entry.HoldsOn(Day(day)));
        Assert.Equal(holds ? entry : null, new[] { entry }.On(Day(day)));
    }

    private static void AssertRefused(string json) =>
        Assert.Contains(
            "is not a day of every year, written MM-dd.",
            Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<MonthDay>(json)).Message,
            StringComparison.Ordinal);
}
