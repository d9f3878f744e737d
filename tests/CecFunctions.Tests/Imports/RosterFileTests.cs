using System.Text;
using CecFunctions.Imports;

namespace CecFunctions.Tests.Imports;

public sealed class RosterFileTests
{
    private const string Header =
        "program,memberId,name,email,type,credentialNumber,certifiedOn,currentCycleEnds,cprValidUntil,bodyMember";
    private const string Good = "acsm,M1,Ada Alder,ada@example.org,ACSM-CPT,C1,2021-03-15,2027-03-14,2026-01-01,true";

    private static readonly RosterRow GoodRow = new(
        2, "acsm", "M1", "Ada Alder", "ada@example.org", "ACSM-CPT", "C1", new DateOnly(2021, 3, 15),
        new DateOnly(2027, 3, 14), new DateOnly(2026, 1, 1), true);

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Lines_EndAsTheyLike(string lineEnd)
    {
        var (rows, problems) = Read(string.Join(lineEnd, Header, Good, "", Good.Replace("M1", "M2")));

        Assert.Equal([GoodRow, GoodRow with { Line = 4, MemberId = "M2" }], rows);
        Assert.Empty(problems);
    }

    [Fact]
    public void ByteOrderMark_IsNoPartOfTheFirstColumn()
    {
        var (rows, _) = RosterFile.Read(
            "f.csv", (byte[])[0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes($"{Header}\n{Good}\n")]);

        Assert.Equal(GoodRow, Assert.Single(rows));
    }

    [Fact]
    public void QuotedCells_HoldCommasAndQuotes()
    {
        var (rows, _) = Read($"{Header}\n{Good.Replace("Ada Alder", "\"Alder, Ada \"\"Ad\"\"\"")}");

        Assert.Equal("Alder, Ada \"Ad\"", Assert.Single(rows).Name);
    }

    [Fact]
    public void Columns_MayStandInAnyOrder_AndTheCyclesEndMayBeLeftOut()
    {
        var (rows, problems) = Read(
            "bodyMember,memberId,program,name,email,type,credentialNumber,certifiedOn,cprValidUntil\nTRUE, M1 "
                + ",acsm,,,ACSM-CPT,C1,2021-03-15,\n");

        Assert.Empty(problems);
        Assert.Equal(
            GoodRow with { Name = null, Email = null, CurrentCycleEnds = null, CprValidUntil = null },
            Assert.Single(rows));
    }

    [Theory]
    [InlineData(
        "program,memberId,name,email,type,credentialNumber,certifiedOn,currentCycleEnds,cprValidUntil",
        "column 'bodyMember' is missing.")]
    [InlineData(Header + ",age", "unknown column 'age'.")]
    [InlineData("Program,memberId", "unknown column 'Program', it is written 'program'.")]
    [InlineData(Header + ",name", "column 'name' is there twice.")]
    [InlineData(Header + ",", "unknown column ''.")]
    [InlineData("program;memberId;name", "the columns are to be separated by commas.")]
    [InlineData("\"program,memberId", "a quote is opened and not closed on the same line.")]
    [InlineData("p\0r\0o\0", "holds NUL characters: it is no UTF-8 text; save it as UTF-8.")]
    public void WrongHeader_IsRefusedByName(string header, string problem)
    {
        var wrong = Assert.Throws<CsvFileException>(() => Read(header + "\n" + Good));

        Assert.Equal("f.csv:1: " + problem, wrong.Message);
    }

    [Fact]
    public void EmptyFile_IsRefused() =>
        Assert.StartsWith("f.csv:1: is empty", Assert.Throws<CsvFileException>(() => Read("\n\n")).Message);

    [Fact]
    public void TextInAnotherEncoding_IsRefusedWithItsLine()
    {
        var latin = Encoding.Latin1.GetBytes($"{Header}\n{Good}\n{Good.Replace("Ada", "Zoë")}\n");
        var utf16 = Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Header)).ToArray();

        Assert.Equal(
            "f.csv:3: is not UTF-8 text; save the file as UTF-8.",
            Assert.Throws<CsvFileException>(() => RosterFile.Read("f.csv", latin)).Message);
        Assert.Equal(
            "f.csv:1: is UTF-16 text; save the file as UTF-8.",
            Assert.Throws<CsvFileException>(() => RosterFile.Read("f.csv", utf16)).Message);
    }

    [Theory]
    [InlineData("M1", "M 1", "memberId", "'M 1' is no member id: 1 to 64 of A–Z a–z 0–9 - _ and the full stop.")]
    [InlineData("acsm", "", "program", "is empty.")]
    [InlineData("2021-03-15", "15.3.2021", "certifiedOn", "'15.3.2021' is not a date, written yyyy-MM-dd.")]
    [InlineData("2021-03-15", "2021-02-29", "certifiedOn", "'2021-02-29' is not a date, written yyyy-MM-dd.")]
    [InlineData("2021-03-15", "", "certifiedOn", "is empty.")]
    [InlineData("2027-03-14", "soon", "currentCycleEnds", "'soon' is not a date, written yyyy-MM-dd.")]
    [InlineData("true", "yes", "bodyMember", "'yes' is neither true nor false.")]
    [InlineData("ada@example.org", "ada at example", "email", "'ada at example' is no e-mail address.")]
    [InlineData("ada@example.org", "Ada <ada@example.org>", "email", "'Ada <ada@example.org>' is no e-mail address.")]
    [InlineData("Ada Alder", "Ada\0Alder", "name", "'Ada?Alder' holds a line break or another control character.")]
    [InlineData(
        "Ada Alder",
        "Ada \"Alder\"",
        "program",
        "a quote stands inside a cell; a cell with quotes is put in quotes, and each of its own doubled.")]
    [InlineData("Ada Alder", "\"Ada Alder", "program", "a quote is opened and not closed on the same line.")]
    [InlineData("Ada Alder", "Alder, Ada", "bodyMember", "the row has 11 cells, the header 10.")]
    public void BadCell_IsToldWithLineAndColumn_AndDoesNotStopTheOthers(
        string good, string bad, string column, string problem)
    {
        var (rows, problems) = Read($"{Header}\n{Good}\n{Good.Replace(good, bad)}\n{Good.Replace("M1", "M2")}\n");

        Assert.Equal([GoodRow, GoodRow with { Line = 4, MemberId = "M2" }], rows);
        Assert.Equal([new RowProblem(3, column, problem)], problems);
    }

    [Fact]
    public void EveryBadCellOfARow_IsTold()
    {
        var (rows, problems) = Read($"{Header}\nacsm,,x,y,ACSM-CPT,,then,,,maybe\n");

        Assert.Empty(rows);
        Assert.Equal(
            ["memberId", "email", "credentialNumber", "certifiedOn", "bodyMember"], problems.Select(p => p.Column));
    }

    [Fact]
    public void CellOfTenMegabytes_IsToldInShort()
    {
        var (rows, problems) = Read($"{Header}\n{Good}\n{Good.Replace("Ada Alder", new string('a', 10_000_000))}\n");

        Assert.Single(rows);
        Assert.Equal([new RowProblem(3, "name", "has 10000000 characters; at most 500 are taken.")], problems);
    }

    [Fact]
    public void CellWithALineBreak_SpoilsItsOwnLinesOnly()
    {
        var (rows, problems) = Read(
            $"{Header}\n{Good.Replace("Ada Alder", "\"Ada\nAlder\"")}\n{Good.Replace("M1", "M2")}\n");

        Assert.Equal(["M2"], rows.Select(r => r.MemberId));
        Assert.Equal([2, 3], problems.Select(p => p.Line));
    }

    private static (IReadOnlyList<RosterRow> Rows, IReadOnlyList<RowProblem> Problems) Read(string text)
    {
        var (rows, problems) = RosterFile.Read("f.csv", Encoding.UTF8.GetBytes(text));
        return (rows, problems);
    }
}
