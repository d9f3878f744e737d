using CecFunctions.Domain.Credits;
using CecFunctions.Imports;

namespace CecFunctions.Tests.Imports;

public sealed class CreditsFileTests
{
    private static readonly ReadRows<CreditRow> Credits = CreditsFile.Read;

    [Fact]
    public async Task EveryProperty_IsTaken()
    {
        var header = $"program,memberId,reportId,activity,date,{string.Join(',', CreditsFile.Properties)},source";

        var row = Assert.Single(
            await ReadAsync(
                $"{header}\nnsca,M1,r1,college-course,2024-05-01,Squat,NSCA,1,2.5,0.10,3,semester,4,ACE,"
                    + "false,C-,0,2024-01-15,TRUE,ACSM-EP,approved,feed\n"));

        Assert.Equal(
            new CreditRow(
                2,
                "nsca",
                "M1",
                new ReportFields
                {
                    Id = "r1",
                    Activity = "college-course",
                    Date = new DateOnly(2024, 5, 1),
                    Title = "Squat",
                    Provider = "NSCA",
                    Credits = 1,
                    Hours = 2.5m,
                    Ceu = 0.1m,
                    CreditHours = 3,
                    HourSystem = "semester",
                    Publications = 4,
                    ApprovedBy = "ACE",
                    InScope = false,
                    Grade = "C-",
                    Score = 0,
                    StartedOn = new DateOnly(2024, 1, 15),
                    PreApproved = true,
                    Earned = "ACSM-EP",
                    Petition = "approved",
                },
                ReportSource.Feed),
            row);
    }

    [Fact]
    public async Task PropertiesThatNoRowGives_MayBeLeftOut()
    {
        var row = Assert.Single(
            await ReadAsync(
                "program,memberId,reportId,activity,date,credits,source\n"
                    + "acsm,M1,r1,continuing-education,2024-05-01,45,self\n"));

        Assert.Equal(
            new ReportFields
            {
                Id = "r1",
                Activity = "continuing-education",
                Date = new DateOnly(2024, 5, 1),
                Credits = 45,
            },
            row.Fields);
        Assert.Equal(ReportSource.Self, row.Source);
    }

    [Theory]
    [InlineData("45", "4,5", "source", "the row has 8 cells, the header 7.")]
    [InlineData("45", "4e1", "credits", "'4e1' is not a number such as 12 or 0.5, of at most 28 digits.")]
    [InlineData(
        "45",
        "0.12345678901234567890123456789",
        "credits",
        "'0.12345678901234567890123456789' is not a number such as 12 or 0.5, of at most 28 digits.")]
    [InlineData("self", "member", "source", "'member' is neither 'self' nor 'feed'.")]
    [InlineData("self", "", "source", "is empty.")]
    [InlineData("r1", "", "reportId", "is empty.")]
    public async Task BadCell_IsToldWithLineAndColumn(string good, string bad, string column, string problem)
    {
        var text = "program,memberId,reportId,activity,date,credits,source\n"
            + "acsm,M1,r1,continuing-education,2024-05-01,45,self\n".Replace(good, bad);

        var (rows, problems) = await Credits.ReadAsync("c.csv", text);

        Assert.Empty(rows);
        Assert.Equal([new RowProblem(2, column, problem)], problems);
    }

    [Fact]
    public async Task ColumnsOfARoster_AreUnknown() => Assert.Equal(
        "c.csv:1: unknown column 'name'.",
        (await Assert.ThrowsAsync<CsvFileException>(() => Credits.ReadAsync("c.csv", "program,memberId,name"))).Message);

    private static async Task<IReadOnlyList<CreditRow>> ReadAsync(string text)
    {
        var (rows, problems) = await Credits.ReadAsync("c.csv", text);
        Assert.Empty(problems);
        return rows;
    }
}
