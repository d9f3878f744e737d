using System.Text;
using CecFunctions.Imports;

namespace CecFunctions.Tests.Imports;

public sealed class RosterFileTests
{
    private const string Header =
        "program,memberId,name,email,type,credentialNumber,certifiedOn,currentCycleEnds,cprValidUntil,bodyMember";
    private const string Good = "acsm,M1,Ada Alder,ada@example.org,ACSM-CPT,C1,2021-03-15,2027-03-14,2026-01-01,true";

    private static readonly OpenTable<RosterRow> Roster = RosterFile.Open;

    private static readonly RosterRow GoodRow = new(
        2, "acsm", "M1", "Ada Alder", "ada@example.org", "ACSM-CPT", "C1", new DateOnly(2021, 3, 15),
        new DateOnly(2027, 3, 14), new DateOnly(2026, 1, 1), true);

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public async Task Lines_EndAsTheyLike(string lineEnd)
    {
        var (rows, problems) = await ReadAsync(string.Join(lineEnd, Header, Good, "", Good.Replace("M1", "M2")));

        Assert.Equal([GoodRow, GoodRow with { Line = 4, MemberId = "M2" }], rows);
        Assert.Empty(problems);
    }

    [Fact]
    public async Task ByteOrderMark_IsNoPartOfTheFirstColumn()
    {
        var (rows, _) = await Roster.ReadAsync(
            "f.csv", (byte[])[0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes($"{Header}\n{Good}\n")]);

        Assert.Equal(GoodRow, Assert.Single(rows));
    }

    [Fact]
    public async Task QuotedCells_HoldCommasAndQuotes()
    {
        var (rows, _) = await ReadAsync($"{Header}\n{Good.Replace("Ada Alder", "\"Alder, Ada \"\"Ad\"\"\"")}");

        Assert.Equal("Alder, Ada \"Ad\"", Assert.Single(rows).Name);
    }

    [Fact]
    public async Task Columns_MayStandInAnyOrder_AndTheCyclesEndMayBeLeftOut()
    {
        var (rows, problems) = await ReadAsync(
            "bodyMember,memberId,program,name,email,type,credentialNumber,certifiedOn,cprValidUntil\nTRUE, M1 "
                + ",acsm,,,ACSM-CPT,C1,2021-03-15,\n");

        Assert.Empty(problems);
        Assert.Equal(
            GoodRow with { Name = null, Email = null, CurrentCycleEnds = null, CprValidUntil = null },
            Assert.Single(rows));
    }

    [Fact]
    public async Task ColumnsThatAreNotThere_AndEmptyCells_SayNothing()
    {
        var (rows, problems) = await ReadAsync(
            "program,memberId,type,credentialNumber,certifiedOn\nacsm,M1,ACSM-CPT,C1,2021-03-15\n");
        var (empty, _) = await ReadAsync(
            "program,memberId,type,credentialNumber,certifiedOn,bodyMember\nacsm,M1,ACSM-CPT,C1,2021-03-15,\n");

        Assert.Empty(problems);
        Assert.Equal(
            GoodRow with
            {
                Name = null, Email = null, CurrentCycleEnds = null, CprValidUntil = null, BodyMember = null,
            },
            Assert.Single(rows));
        Assert.Equal(rows, empty);
    }

    [Theory]
    [InlineData(
        "program,memberId,name,email,type,credentialNumber,currentCycleEnds,cprValidUntil",
        "column 'certifiedOn' is missing.")]
    [InlineData(Header + ",age", "unknown column 'age'.")]
    [InlineData(Header + ",name", "column 'name' is there twice.")]
    [InlineData(Header + ",Cycle Starts", "unknown column 'Cycle Starts'.")]
    [InlineData("program,,memberId", "unknown column ''.")]
    [InlineData(Header + ",E-Mail", "column 'email' is there twice.")]
    [InlineData("program;memberId;name", "column 'type' is missing.")]
    [InlineData("<html><body>", "is a web page or XML, not CSV; save it as .xlsx or as CSV.")]
    [InlineData("sep=|",
        "says that its columns are separated by '|'; commas, semicolons and tabs are taken.")]
    [InlineData("\"program,memberId", "a quote is opened and not closed on the same line; no cell goes over a line's end.")]
    [InlineData("p\0r\0o\0", "holds NUL characters: it is no UTF-8 text; save it as UTF-8.")]
    public async Task WrongHeader_IsRefusedByName(string header, string problem)
    {
        var wrong = await Assert.ThrowsAsync<TableFileException>(() => ReadAsync(header + "\n" + Good));

        Assert.Equal("f.csv:1: " + problem, wrong.Message);
    }

    [Fact]
    public async Task EmptyFile_IsRefused()
    {
        foreach (var empty in (string[])["", "\n\n"])
        {
            var wrong = await Assert.ThrowsAsync<TableFileException>(() => ReadAsync(empty));
            Assert.StartsWith("f.csv:1: is empty", wrong.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task TextInAnotherEncoding_IsRefusedWithItsLine_AndHowToSaveIt()
    {
        var latin = Encoding.Latin1.GetBytes($"{Header}\n{Good}\n{Good.Replace("Ada", "Zoë")}\n");

        Assert.Equal(
            "f.csv:3: is not UTF-8 text; save the file as \"CSV UTF-8\", or say windows-1252 where it is in that.",
            (await Assert.ThrowsAsync<TableFileException>(() => Roster.ReadAsync("f.csv", latin))).Message);
    }

    [Theory]
    [InlineData("M1", "M 1", "memberId", "'M 1' is no member id: 1 to 64 of A–Z a–z 0–9 - _ and the full stop.")]
    [InlineData("acsm", "", "program", "is empty.")]
    [InlineData("2021-03-15", "15.3.21", "certifiedOn",
        "'15.3.21' has a year of two digits; it is written with four.")]
    [InlineData("2021-03-15", "31/31/2021", "certifiedOn", "'31/31/2021' is not a date, written yyyy-MM-dd.")]
    [InlineData("2021-03-15", "2021-03-15 14:30:00", "certifiedOn",
        "'2021-03-15 14:30:00' is not a date, written yyyy-MM-dd.")]
    [InlineData("C1", "1.23457E+11", "credentialNumber",
        "'1.23457E+11' is a long number as spreadsheets shorten it, and its digits are lost: make the column's format "
            + "text and enter it again.")]
    [InlineData("C1", "#REF!", "credentialNumber", "'#REF!' is an error of a formula.")]
    [InlineData("2026-01-01", "########", "cprValidUntil",
        "'########' is what spreadsheets show in a column that is too narrow: widen it and save again.")]
    [InlineData("2021-03-15", "2021-02-29", "certifiedOn", "'2021-02-29' is not a date, written yyyy-MM-dd.")]
    [InlineData("2021-03-15", "1899-12-31", "certifiedOn",
        "1899-12-31 is before 1900-01-01, the earliest date taken.")]
    [InlineData("2026-01-01", "0001-01-01", "cprValidUntil",
        "0001-01-01 is before 1900-01-01, the earliest date taken.")]
    [InlineData("2021-03-15", "", "certifiedOn", "is empty.")]
    [InlineData("2027-03-14", "soon", "currentCycleEnds", "'soon' is not a date, written yyyy-MM-dd.")]
    [InlineData("true", "maybe", "bodyMember",
        "'maybe' is neither true nor false (yes, no, y, n, 1 and 0 are taken too).")]
    [InlineData("ada@example.org", "ada at example", "email", "'ada at example' is no e-mail address.")]
    [InlineData("ada@example.org", "Ada <ada@example.org>", "email", "'Ada <ada@example.org>' is no e-mail address.")]
    [InlineData("Ada Alder", "Ada\0Alder", "name", "'Ada?Alder' holds a line break or another control character.")]
    [InlineData(
        "Ada Alder",
        "Ada \"Alder\"",
        "program",
        "a quote stands inside a cell; a cell with quotes is put in quotes, and each of its own doubled.")]
    [InlineData("Ada Alder", "\"Ada Alder", "program",
        "a quote is opened and not closed on the same line; no cell goes over a line's end.")]
    [InlineData("Ada Alder", "Alder, Ada", "cell 11",
        "the row has 11 cells, the header 10: put a cell with a separator in it in quotes.")]
    [InlineData("Ada Alder", "   ", "name", "is blank.")]
    [InlineData("Ada Alder", "\u00a0", "name", "is blank.")]
    [InlineData("Ada Alder", "\u3000 \u2003", "name", "is blank.")]
    public async Task BadCell_IsToldWithLineAndColumn_AndDoesNotStopTheOthers(
        string good, string bad, string column, string problem)
    {
        var (rows, problems) = await ReadAsync($"{Header}\n{Good}\n{Good.Replace(good, bad)}\n{Good.Replace("M1", "M2")}\n");

        Assert.Equal([GoodRow, GoodRow with { Line = 4, MemberId = "M2" }], rows);
        Assert.Equal([new RowProblem(3, column, problem)], problems);
    }

    [Fact]
    public async Task EveryBadCellOfARow_IsTold()
    {
        var (rows, problems) = await ReadAsync($"{Header}\nacsm,,x,y,ACSM-CPT,,then,,,maybe\n");

        Assert.Empty(rows);
        Assert.Equal(
            ["memberId", "email", "credentialNumber", "certifiedOn", "bodyMember"], problems.Select(p => p.Column));
    }

    [Fact]
    public async Task CellOfManyCharacters_IsToldInShort()
    {
        var (rows, problems) = await ReadAsync($"{Header}\n{Good}\n{Good.Replace("Ada Alder", new string('a', 100_000))}\n");

        Assert.Single(rows);
        Assert.Equal([new RowProblem(3, "name", "has 100000 characters; at most 500 are taken.")], problems);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public async Task LineOfTenMegabytes_IsToldAndPassedOver_AndTheOthersAreRead(string lineEnd)
    {
        var tooLong = Good.Replace("Ada Alder", new string('a', 10_000_000));

        var (rows, problems) = await ReadAsync(
            string.Join(lineEnd, Header, Good, tooLong, Good.Replace("M1", "M2"), "", tooLong, tooLong, Good, tooLong));

        Assert.Equal([2, 4, 8], rows.Select(row => row.Line));
        Assert.Equal([3, 6, 7, 9], problems.Select(problem => problem.Line));
        Assert.All(problems, problem => Assert.StartsWith(
            "the line has more than 131072 bytes", problem.Problem, StringComparison.Ordinal));
    }

    /// <summary>The file is read in pieces, and lines lie across their ends in every way.</summary>
    [Theory]
    [InlineData("\n", 1)]
    [InlineData("\r\n", 2)]
    [InlineData("\r", 3)]
    [InlineData("\r\n", 4)]
    public async Task LinesOfAllLengths_AreReadWithTheirNumbers(string lineEnd, int seed)
    {
        var random = new Random(seed);
        var lines = Enumerable.Range(2, 4000).Select(line => random.Next(10) switch
        {
            0 => "",
            1 => "a",
            2 => $"{Good},\"{new string('ü', random.Next(2000))}",
            _ => Good.Replace("M1", $"M{line}").Replace("Ada Alder", new string('é', random.Next(1, 500))),
        }).ToArray();

        var (rows, problems) = await ReadAsync(string.Join(lineEnd, [Header, .. lines]));

        Assert.Equal(
            lines.Index().Where(line => line.Item.Contains('M')).Where(line => !line.Item.Contains('"'))
                .Select(line => (line.Index + 2, $"M{line.Index + 2}")),
            rows.Select(row => (row.Line, row.MemberId)));
        Assert.Equal(
            lines.Index().Where(line => line.Item.Contains('"') || line.Item == "a").Select(line => line.Index + 2),
            problems.Select(problem => problem.Line));
    }

    [Fact]
    public async Task CharacterThatIsCutOff_IsRefused_WhereverItLies()
    {
        // The copy is made in blocks of 80 KiB.
        foreach (var before in (int[])[80 * 1024 - 2, 80 * 1024 - 1, 80 * 1024, 1000])
        {
            byte[] whole = [.. Encoding.UTF8.GetBytes(new string('\n', before)), 0xE2, 0x82, 0xAC];

            Assert.StartsWith(
                "f.csv:1: unknown",
                (await Assert.ThrowsAsync<TableFileException>(() => Roster.ReadAsync("f.csv", whole))).Message
                    .Replace($":{before + 1}:", ":1:", StringComparison.Ordinal),
                StringComparison.Ordinal);
            Assert.Equal(
                $"f.csv:{before + 1}: is not UTF-8 text; save the file as \"CSV UTF-8\", or say windows-1252 where it is in "
                    + "that.",
                (await Assert.ThrowsAsync<TableFileException>(() => Roster.ReadAsync("f.csv", whole[..^1]))).Message);
        }
    }

    [Fact]
    public async Task CellWithALineBreak_SpoilsItsOwnLinesOnly()
    {
        var (rows, problems) = await ReadAsync(
            $"{Header}\n{Good.Replace("Ada Alder", "\"Ada\nAlder\"")}\n{Good.Replace("M1", "M2")}\n");

        Assert.Equal(["M2"], rows.Select(r => r.MemberId));
        Assert.Equal([2, 3], problems.Select(p => p.Line));
    }

    private static Task<ReadFile<RosterRow>> ReadAsync(string text) =>
        Roster.ReadAsync("f.csv", text);
}
