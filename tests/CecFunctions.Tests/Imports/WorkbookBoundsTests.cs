using System.Text;
using CecFunctions.Imports;

namespace CecFunctions.Tests.Imports;

/// <summary>
/// Small workbooks that would come to gigabytes in memory: what a row, a format or a name may hold is bounded, and
/// reading ends when the caller has gone.
/// </summary>
public sealed class WorkbookBoundsTests
{
    private const string Header =
        "<row>"
            + "<c t=\"str\"><v>program</v></c><c t=\"str\"><v>memberId</v></c><c t=\"str\"><v>type</v></c>"
            + "<c t=\"str\"><v>credentialNumber</v></c><c t=\"str\"><v>certifiedOn</v></c></row>";

    private const string Good =
        "<c t=\"str\"><v>acsm</v></c><c t=\"str\"><v>M1</v></c><c t=\"str\"><v>ACSM-CPT</v></c>"
            + "<c t=\"str\"><v>C1</v></c><c t=\"str\"><v>2024-01-01</v></c>";

    private const string Longest = "<c t=\"s\"><v>0</v></c>";
    private const int Columns = 2_000;
    private const int MostBytes = 50_000_000;

    private static readonly OpenTable<RosterRow> Roster = RosterFile.Open;

    [Fact]
    public async Task RowOfManyLongTexts_IsPassedOver_AndAsksForFewOfThem()
    {
        var book = Book($"{Header}{Rows(3, Repeated(Longest, Columns))}<row>{Good}</row>");

        var file = await ReadAsync(book);

        Assert.Equal("M1", Assert.Single(file.Rows).MemberId);
        Assert.Equal([2, 3, 4], file.Problems.Select(problem => problem.Line));
        Assert.All(file.Problems, problem => Assert.Equal(
            "the row has more than 65534 characters, which no row needs; it is passed over.", problem.Problem));
        Assert.InRange(await AllocatedAsync(book), 0, MostBytes);
    }

    [Fact]
    public async Task CellsBesideTheTable_AreNotAskedFor_ButTheFirst()
    {
        var book = Book(Header + Rows(3, Good + Repeated(Longest, Columns)));

        var file = await ReadAsync(book);

        Assert.Equal(
            [.. Enumerable.Range(2, 3).Select(line => (line, "F"))],
            file.Problems.Select(problem => (problem.Line, problem.Column)));
        Assert.InRange(await AllocatedAsync(book), 0, MostBytes);
    }

    [Fact]
    public async Task HeaderOfManyLongTexts_IsRefused() => Assert.Equal(
        "r.xlsx:1: the row has more than 65534 characters, which no row needs; it is passed over.",
        (await Assert.ThrowsAsync<TableFileException>(
            () => ReadAsync(Book($"<row>{Repeated(Longest, Columns)}</row>")))).Message);

    /// <summary>Spreadsheets take 255 characters; each cell of the format would be as long.</summary>
    [Theory]
    [InlineData("\"", "\"0")]
    [InlineData("", "")]
    public async Task LongFormatOfANumber_IsLookedAtAsFarAsSpreadsheetsDo(string before, string after)
    {
        var cells = Good.Replace("<c t=\"str\"><v>C1</v>", "<c s=\"0\"><v>42</v>", StringComparison.Ordinal);
        var book = Book(Header + Rows(20, cells));
        var format = $"{before}{new string('0', 30_000)}{after}".Replace("\"", "&quot;", StringComparison.Ordinal);
        book.Parts["xl/styles.xml"] =
            $"<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"{format}\"/></numFmts>"
                + "<cellXfs><xf numFmtId=\"164\"/></cellXfs></styleSheet>";

        var file = await ReadAsync(book);

        Assert.Equal(20, file.Rows.Count);
        Assert.All(file.Rows, row => Assert.InRange(row.CredentialNumber.Length, 2, 255));
    }

    public static TheoryData<string, string, string> Parts => new()
    {
        {
            "xl/styles.xml",
            $"<styleSheet><numFmts>{Repeated("<numFmt numFmtId=\"@\" formatCode=\"0\"/>", 10_001)}</numFmts></styleSheet>",
            "more formats of numbers than a workbook"
        },
        {
            "xl/_rels/workbook.xml.rels",
            $"<Relationships><Relationship Id=\"r\" Type=\"x\" Target=\"{new string('a', 2_000)}\"/></Relationships>",
            "names more parts than a workbook, or longer"
        },
        {
            "xl/workbook.xml",
            $"<workbook>{Repeated($"<a{new string('b', 5_000)}@/>", 60)}</workbook>",
            "too many names, or too long ones"
        },
    };

    [Theory]
    [MemberData(nameof(Parts))]
    public async Task PartThatWouldStayInMemory_IsRefused(string part, string content, string problem)
    {
        var book = Book(Header);
        book.Parts[part] = content;

        Assert.Contains(
            problem,
            (await Assert.ThrowsAsync<TableFileException>(() => ReadAsync(book))).Message,
            StringComparison.Ordinal);
    }

    /// <summary>Of a file of bad rows alone, the import is handed none.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task BadRows_AreNotReadOn_WhenTheCallerHasGone(bool isWorkbook)
    {
        using var gone = new CancellationTokenSource();
        var bytes = isWorkbook
            ? Book(Header + Rows(50, "<c t=\"str\"><v>acsm</v></c><c r=\"Z1\" t=\"str\"><v>x</v></c>")).ToBytes()
            : Encoding.UTF8.GetBytes("program,memberId,type,credentialNumber,certifiedOn\n" + Repeated("acsm,M1\n", 50));
        using var content = new MemoryStream(bytes);
        using var file = await SpooledFile.CopyAsync("r", content, long.MaxValue, CancellationToken.None);
        var table = RosterFile.Open(file!, new TableOptions(), gone.Token);
        await gone.CancelAsync();
        var problems = new RowProblems();

        Assert.Throws<OperationCanceledException>(() => table.Read(problems).Count());

        Assert.Equal(0, problems.Rows);
    }

    /// <summary>No row of it ends.</summary>
    [Fact]
    public async Task LongPart_IsNotReadOn_WhenTheCallerHasGone()
    {
        using var gone = new CancellationTokenSource();
        using var content = new MemoryStream(Book($"{Header}<row>{Repeated(Longest, Columns)}").ToBytes());
        using var file = await SpooledFile.CopyAsync("r", content, long.MaxValue, CancellationToken.None);
        await gone.CancelAsync();

        Assert.Throws<OperationCanceledException>(() => RosterFile.Open(file!, new TableOptions(), gone.Token));
    }

    private static TestWorkbook Book(string rows)
    {
        var book = new TestWorkbook().Rows("S", rows);
        book.Parts["xl/sharedStrings.xml"] = $"<sst><si><t>{new string('x', 32_000)}</t></si></sst>";
        return book;
    }

    private static string Rows(int count, string cells) => Repeated($"<row>{cells}</row>", count);

    /// <summary>The text so many times, with the number of the time for each @.</summary>
    private static string Repeated(string text, int count) => string.Concat(
        Enumerable.Range(0, count).Select(i => text.Replace("@", $"{i}", StringComparison.Ordinal)));

    private static Task<ReadFile<RosterRow>> ReadAsync(TestWorkbook book) => Roster.ReadAsync("r.xlsx", book.ToBytes());

    /// <summary>The bytes that reading takes from memory, whether or not they are kept.</summary>
    private static async Task<long> AllocatedAsync(TestWorkbook book)
    {
        using var content = new MemoryStream(book.ToBytes());
        using var file = await SpooledFile.CopyAsync("r.xlsx", content, long.MaxValue, CancellationToken.None);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.True(Roster(file!, new TableOptions(), CancellationToken.None).Read(new RowProblems()).Count() <= 1);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
