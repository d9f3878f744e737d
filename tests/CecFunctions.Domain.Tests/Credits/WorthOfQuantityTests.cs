using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Domain.Tests.Credits;

/// <summary>What an amount of an activity is worth by itself, before anything else is known of the member.</summary>
public sealed class WorthOfQuantityTests
{
    private static readonly ActivityRule Event = new()
    {
        Activity = "event",
        Name = "Event",
        Rule = "TEST-1",
        Source = RuleEntry.OwnChoice,
        Quantities =
        [
            new ActivityQuantity { Unit = ActivityUnit.Hours, Each = 0.1m },
            new ActivityQuantity
            {
                Unit = ActivityUnit.CreditHours,
                BySystem = new Dictionary<HourSystem, decimal> { [HourSystem.Semester] = 0.5m, [HourSystem.Quarter] = 0.3m },
            },
        ],
        Caps =
        [
            new CreditCap { Per = CapSpan.Item, Most = 2 }, new CreditCap { Per = CapSpan.CalendarYear, Most = 0.5m },
        ],
    };

    [Theory]
    [InlineData(12, 1.2)]
    [InlineData(1.25, 0.13)]
    [InlineData(20, 2)]
    [InlineData(20.1, 2)]
    public void Worth_IsRounded_AndNoMoreThanOneOfItMayCount(double hours, double worth) =>
        Assert.Equal((decimal)worth, Event.WorthOf(new ReportedQuantity(ActivityUnit.Hours, (decimal)hours)));

    [Fact]
    public void Worth_IsUnknown_WhereTheUnitIsNotTaken_OrDependsOnTheCollege()
    {
        Assert.Null(Event.WorthOf(new ReportedQuantity(ActivityUnit.Credits, 1)));
        Assert.Null(Event.WorthOf(new ReportedQuantity(ActivityUnit.CreditHours, 1)));
    }
}
