using System.Globalization;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Domain.Tests.Programs;

public sealed class AcceptedDatesTests
{
    private const string TooEarly = "is before 1900-01-01, the earliest date taken.";
    private const string TooLate = "is after 2200-12-31, the last day on which something can happen.";

    [Theory]
    [InlineData("0001-01-01", TooEarly, TooEarly)]
    [InlineData("1899-12-31", TooEarly, TooEarly)]
    [InlineData("1900-01-01", null, null)]
    [InlineData("2200-12-31", null, null)]
    [InlineData("2201-01-01", null, TooLate)]
    [InlineData("9999-12-31", null, TooLate)]
    public void Problem_NamesTheDateAndTheBound(string written, string? problem, string? problemOfHappening)
    {
        var date = DateOnly.Parse(written, CultureInfo.InvariantCulture);

        Assert.Equal(problem is null ? null : $"{written} {problem}", AcceptedDates.Problem(date));
        Assert.Equal(
            problemOfHappening is null ? null : $"{written} {problemOfHappening}",
            AcceptedDates.ProblemOfHappening(date));
    }
}
