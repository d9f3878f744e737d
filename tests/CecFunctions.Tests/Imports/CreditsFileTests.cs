using System.Globalization;
using CecFunctions.Domain.Credits;
using CecFunctions.Imports;

namespace CecFunctions.Tests.Imports;

public sealed class CreditsFileTests
{
    private static readonly OpenTable<CreditRow> Credits = CreditsFile.Open;

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
    [InlineData("45", "4,5", "cell 8", "the row has 8 cells, the header 7: put a cell with a separator in it in quotes.")]
    [InlineData("45", "4e1", "credits", "'4e1' is not a number such as 12 or 0.5, of at most 28 digits.")]
    [InlineData(
        "45",
        "0.12345678901234567890123456789",
        "credits",
        "'0.12345678901234567890123456789' is not a number such as 12 or 0.5, of at most 28 digits.")]
    [InlineData("self", "member", "source", "'member' is neither 'self' nor 'feed'.")]
    [InlineData("self", "", "source", "is empty.")]
    [InlineData("r1", "", "reportId", "is empty.")]
    [InlineData("M1", "", "memberId", "is empty.")]
    [InlineData("M1", "M 1", "memberId", "'M 1' is no member id: 1 to 64 of A–Z a–z 0–9 - _ and the full stop.")]
    public async Task BadCell_IsToldWithLineAndColumn(string good, string bad, string column, string problem)
    {
        var text = "program,memberId,reportId,activity,date,credits,source\n"
            + "acsm,M1,r1,continuing-education,2024-05-01,45,self\n".Replace(good, bad);

        var (rows, problems) = await Credits.ReadAsync("c.csv", text);

        Assert.Empty(rows);
        Assert.Equal([new RowProblem(2, column, problem)], problems);
    }

    [Theory]
    [InlineData("memberId,credentialNumber", "M1,C1", "M1", "C1")]
    [InlineData("memberId,credentialNumber", "M1,", "M1", null)]
    [InlineData("memberId,credentialNumber", ",C1", "", "C1")]
    [InlineData("Credential Number", "C1", "", "C1")]
    public async Task Member_IsNamedByIdOrByNumberOrBoth(string columns, string cells, string memberId, string? number)
    {
        var row = Assert.Single(
            await ReadAsync(
                $"Program,{columns},Report ID,activity,DATE,credits,source\n"
                    + $"ACSM,{cells},r1,continuing-education,2024-05-01,45,Self\n"));

        Assert.Equal(("acsm", memberId, number, ReportSource.Self), (row.Program, row.MemberId, row.CredentialNumber, row.Source));
    }

    [Fact]
    public async Task RowThatNamesNoMember_IsBad_AndAFileWithoutSuchAColumnRefused()
    {
        var (_, problems) = await Credits.ReadAsync(
            "c.csv",
            "program,memberId,credentialNumber,reportId,activity,date,source\nacsm,,,r1,reading,2024-05-01,self\n");

        Assert.Equal([new RowProblem(2, "memberId", "is empty, and so is credentialNumber: one of the two is needed.")], problems);
        Assert.Equal(
            "c.csv:1: column 'memberId' or 'credentialNumber' is missing.",
            (await Assert.ThrowsAsync<TableFileException>(
                () => Credits.ReadAsync("c.csv", "program,reportId,activity,date,source\n"))).Message);
    }

    [Theory]
    [InlineData(";", "1,5", "1.5")]
    [InlineData("\t", "0,125", "0.125")]
    [InlineData(";", "1.5", "1.5")]
    [InlineData(";", "12,25", "12.25")]
    [InlineData(";", "1,500", null)]
    [InlineData(";", "1.500", null)]
    [InlineData(";", "1.500,5", null)]
    [InlineData(";", "1,5,5", null)]
    [InlineData(",", "1.500", "1.500")]
    [InlineData(",", "\"1,5\"", null)]
    public async Task DecimalComma_IsTakenWhereItIsNoSeparatorAndCanMeanOneNumber(string separator, string cell, string? number)
    {
        var (rows, problems) = await Credits.ReadAsync(
            "c.csv",
            $"program,memberId,reportId,activity,date,credits,source\nacsm,M1,r1,teaching,2024-05-01,{"0"},self\n"
                .Replace(",", separator, StringComparison.Ordinal)
                .Replace($"{separator}0{separator}", $"{separator}{cell}{separator}", StringComparison.Ordinal));

        if (number is null)
        {
            Assert.Equal("credits", Assert.Single(problems).Column);
        }
        else
        {
            Assert.Equal(decimal.Parse(number, CultureInfo.InvariantCulture), Assert.Single(rows).Fields.Credits);
        }
    }

    [Fact]
    public async Task ColumnsOfARoster_AreUnknown() => Assert.Equal(
        "c.csv:1: unknown column 'name'.",
        (await Assert.ThrowsAsync<TableFileException>(() => Credits.ReadAsync("c.csv", "program,memberId,name"))).Message);

    private static async Task<IReadOnlyList<CreditRow>> ReadAsync(string text)
    {
        var (rows, problems) = await Credits.ReadAsync("c.csv", text);
        Assert.Empty(problems);
        return rows;
    }
}
