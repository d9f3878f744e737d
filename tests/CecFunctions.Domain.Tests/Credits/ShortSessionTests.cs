using CecFunctions.Domain.Credits;
using static CecFunctions.Domain.Tests.Policies;

namespace CecFunctions.Domain.Tests.Credits;

/// <summary>Sessions too short for two decimals are added up before they are rounded.</summary>
public sealed class ShortSessionTests
{
    private const decimal TenMinutes = 1 / 6m;

    private static ReportFields Session(string id, string day, decimal hours) =>
        Report.Create("continuing-education", day) with { Id = id, Hours = hours, ApprovedBy = "NASM" };

    private static Assessment Assessed(params ReportFields[] reports) =>
        MemberHistory.Create(Nasm, "NASM-CPT", "2022-06-01").WithCpr().Reporting(reports).AssessedOn("2024-01-01");

    private static string DayOf(int i) => $"{Days.Day("2023-01-01").AddDays(i):yyyy-MM-dd}";

    [Theory]
    [Trait("Rule", "NASM-CREDIT-2")]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    public void SixtySessionsOfTenMinutes_AreTenHours(int daysBetween)
    {
        var assessment = Assessed(
            [.. Enumerable.Range(0, 60).Select(i => Session($"s{i:00}", DayOf(i * daysBetween / 2), TenMinutes))]);

        Assert.Equal(1.0m, assessment.Counted);
        Assert.All(assessment.Lines, line => Assert.True(line.Worth is 0.01m or 0.02m, $"{line.Worth}"));
        Assert.All(assessment.Lines, line => Assert.Equal(line.Worth, line.Counted));
    }

    [Fact]
    [Trait("Rule", "NASM-CREDIT-2")]
    public void SessionsTooShortForAHundredth_CountTogether()
    {
        var assessment = Assessed(
            Session("a", "2023-01-01", 0.04m), Session("b", "2023-01-02", 0.04m), Session("c", "2023-01-03", 0.04m));

        Assert.Equal([0m, 0.01m, 0m], assessment.Lines.Select(line => line.Counted));
    }

    [Fact]
    [Trait("Rule", "NASM-CREDIT-2")]
    public void LinesOfHalfAnHourAndMore_AreRoundedEachByItself()
    {
        var assessment = Assessed(Session("a", "2023-01-01", 1.25m), Session("b", "2023-01-01", 1.25m));

        Assert.Equal([0.13m, 0.13m], assessment.Lines.Select(line => line.Worth));
    }

    [Fact]
    [Trait("Rule", "NASM-CREDIT-2")]
    public void SessionOutsideTheWindow_IsNotAddedUp()
    {
        var assessment = Assessed(
            Session("before", "2022-05-01", 0.25m),
            Session("a", "2023-01-01", 0.25m),
            Session("b", "2023-01-02", 0.25m));

        Assert.Equal([0.03m, 0.03m, 0.02m], assessment.Lines.Select(line => line.Worth));
        Assert.Equal(0.05m, assessment.Counted);
    }

    [Fact]
    [Trait("Rule", "NSCA-CREDIT-8")]
    public void HomeStudyThatCountsAsAnotherActivity_IsAddedUpWithIt()
    {
        var day = "2022-05-01";
        var assessment = MemberHistory.Create(Nsca, "NSCA-CPT", "2021-02-01").WithCpr()
            .Reporting(
                Report.Create("home-study", day) with { Hours = 0.25m },
                Report.Create("personal-development", day) with { Hours = 0.25m })
            .AssessedOn("2023-01-01");

        Assert.Equal(0.05m, assessment.Counted);
    }
}
