using CecFunctions.Domain.Credits;
using CecFunctions.Imports;

namespace CecFunctions.Tests.Imports;

public sealed class RowSpoolTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(20_000)]
    public void EveryRow_ComesOnce_AndThoseOfAKeyTogetherInTheirOrder(int count)
    {
        using var spool = new RowSpool<CreditRow>(row => row.MemberId.GetHashCode(StringComparison.Ordinal));
        var rows = Enumerable.Range(0, count).Select(Row).ToArray();
        Array.ForEach(rows, spool.Add);

        var parts = spool.ReadParts().Select(part => part.ToArray()).ToArray();

        Assert.Equal(rows, parts.SelectMany(part => part).OrderBy(row => row.Line));
        var ofMember = parts.SelectMany((part, number) => part.Select(row => (row.MemberId, number, row.Line)))
            .GroupBy(row => row.MemberId, StringComparer.Ordinal);
        Assert.All(ofMember, member =>
        {
            Assert.Single(member.Select(row => row.number).Distinct());
            Assert.Equal(member.Select(row => row.Line).Order(), member.Select(row => row.Line));
        });
    }

    private static CreditRow Row(int number) => new(
        number + 2,
        "acsm",
        $"M{number % 700}",
        new ReportFields
        {
            Id = $"r{number}",
            Activity = "college-course",
            Date = new DateOnly(2024, 5, 1),
            Ceu = 0.10m,
            HourSystem = "semester",
            ApprovedBy = "\u00dc\"<\ud83d\ude00>\u2028",
            InScope = false,
            StartedOn = new DateOnly(2024, 1, 15),
        },
        number % 2 == 0 ? ReportSource.Self : ReportSource.Feed);
}
