using System.Globalization;
using System.IO.Compression;
using System.Text;
using CecFunctions.Imports;

namespace CecFunctions.Tests.Imports;

public sealed class WorkbookFileTests
{
    private static readonly string[] Header =
        ["program", "memberId", "name", "email", "type", "credentialNumber", "certifiedOn", "cprValidUntil", "bodyMember"];

    private static readonly OpenTable<RosterRow> Roster = RosterFile.Open;

    [Fact]
    public async Task MessyRoster_IsRead_AndWhatWasFoundOutIsTold()
    {
        var file = await Roster.ReadAsync("r.xlsx", MessyRoster.ToBytes());

        Assert.Equal(
            [
                (2, "acsm", "M-001", "Zoë García", "C-01001", new DateOnly(2024, 3, 15), false),
                (3, "acsm", "M-002", "Seán O'Brien", "C-01002", new DateOnly(2024, 3, 15), false),
                (4, "acsm", "M-003", "Jürgen Müller", "C-01003", new DateOnly(2021, 5, 1), false),
                (5, "acsm", "M-003", "Jürgen Müller", "C-01004", new DateOnly(2023, 12, 1), false),
                (6, "nasm", "2001", "Ana Lima", "N-2001", new DateOnly(2024, 10, 1), false),
                (7, "nsca", "S3001", "Sam Smith", "S-3001", new DateOnly(2022, 6, 30), true),
                // What is wrong with it is for the checks of a row to say.
                (10, "acsm", "M-005", "Wrong End", "C-01005", new DateOnly(2021, 3, 15), false),
                (11, "acme", "M-006", "No Body", "X-1", new DateOnly(2024, 1, 1), true),
            ],
            file.Rows.Select(row => (
                row.Line, row.Program, row.MemberId, row.Name, row.CredentialNumber, row.CertifiedOn, row.BodyMember)));
        Assert.Equal(
            MessyRoster.BadRows[0].Columns.Except(["type"]).Select(column => (9, column)),
            file.Problems.Select(problem => (problem.Line, problem.Column)));
        Assert.Equal(
            [
                "sheet 'Members 2026' is read, of 3: 'Read me', 'Members 2026', 'Notes'; --sheet NAME reads another.",
                "column certifiedOn is read as month/day/year.",
                "column memberId has 1 cell that is a number; zeros that stood before it may be lost.",
            ],
            file.Notes);
    }

    [Fact]
    public async Task CellBesideTheTable_IsToldByItsPlace_AndABlankNameAsBlank()
    {
        var file = await Roster.ReadAsync(
            "r.xlsx",
            new TestWorkbook()
                .Sheet(
                    "Members",
                    [
                        Header,
                        [.. Row("M1"), null, null, "ask Rob"],
                        [.. Row("M2"), " "],
                        [.. Row("M3"), .. new object?[16], "far"],
                        [.. Row("M4").Select((cell, at) => at == 2 ? "\u00a0" : cell)],
                    ])
                .ToBytes());

        Assert.Equal(["M2"], file.Rows.Select(row => row.MemberId));
        Assert.Equal(
            [
                new RowProblem(2, "L", "has 'ask Rob', and the header names no column there: name it, or empty the cell."),
                new RowProblem(4, "Z", "has 'far', and the header names no column there: name it, or empty the cell."),
                new RowProblem(5, "name", "is blank."),
            ],
            file.Problems);
    }

    [Fact]
    public async Task Sheet_IsReadByItsName_AndAnUnknownOneRefused()
    {
        var file = new TestWorkbook().Sheet("First", [["x"]]).Sheet("Second", [Header, Row("M1")], "hidden").ToBytes();

        Assert.Equal("M1", Assert.Single((await ReadAsync(file, "second")).Rows).MemberId);
        Assert.Equal(
            "r.xlsx: has no sheet 'Third'; it has 'First', 'Second'.",
            (await Assert.ThrowsAsync<TableFileException>(() => ReadAsync(file, "Third"))).Message);
        Assert.Equal(
            "r.xlsx:1: unknown column 'x'.",
            (await Assert.ThrowsAsync<TableFileException>(() => ReadAsync(file))).Message);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Days_AreCountedFrom1900OrFrom1904(bool from1904)
    {
        DateOnly[] days = [new(1904, 1, 2), new(1999, 12, 31), new(2024, 2, 29), new(2024, 12, 31)];
        var rows = days.Select((day, i) => Row($"M{i}", certifiedOn: day));

        var (read, problems) = await ReadAsync(new TestWorkbook { From1904 = from1904 }.Sheet("S", [Header, .. rows]).ToBytes());

        Assert.Empty(problems);
        Assert.Equal(days, read.Select(row => row.CertifiedOn));
    }

    /// <summary>The first days of 1900, with the 29 February that spreadsheets invented.</summary>
    [Theory]
    [InlineData("1", "1900-01-01")]
    [InlineData("59", "1900-02-28")]
    [InlineData("60", null)]
    [InlineData("61", "1900-03-01")]
    [InlineData("45366", "2024-03-15")]
    [InlineData("45366.0000001", "2024-03-15")]
    [InlineData("45365.9999999", "2024-03-15")]
    [InlineData("45366.5", null)]
    [InlineData("0", null)]
    [InlineData("-1", null)]
    [InlineData("1E+99", null)]
    public async Task NumberOfADay_IsTheDay(string number, string? day)
    {
        var cells = Row("M1");
        cells[6] = TestWorkbook.Formatted(777_777, "dd/mm/yyyy");
        var book = new TestWorkbook().Sheet("S", [Header, cells]);
        var file = Replaced(book.ToBytes(), "xl/worksheets/sheet1.xml", "<v>777777</v>", $"<v>{number}</v>");

        var (rows, problems) = await ReadAsync(file);

        if (day is null)
        {
            Assert.Equal("certifiedOn", Assert.Single(problems).Column);
        }
        else
        {
            Assert.Equal(DateOnly.Parse(day, CultureInfo.InvariantCulture), Assert.Single(rows).CertifiedOn);
        }
    }

    [Theory]
    [InlineData("00000", "00042")]
    [InlineData("\"C-\"0000", "C-0042")]
    [InlineData("\\A000", "A042")]
    [InlineData("000-00-0000", "000-00-0042")]
    [InlineData("0", "42")]
    [InlineData("General", "42")]
    [InlineData("#,##0", "42")]
    [InlineData("0.00", "42")]
    [InlineData("00000;[Red]-00000", "00042")]
    public async Task NumberOfACredential_IsTakenAsItIsShown(string format, string number)
    {
        var cells = Row("M1");
        cells[5] = TestWorkbook.Formatted(42, format);

        var file = await ReadAsync(new TestWorkbook().Sheet("S", [Header, cells]).ToBytes());

        Assert.Equal(number, Assert.Single(file.Rows).CredentialNumber);
    }

    [Fact]
    public async Task IdsThatASpreadsheetHasSpoilt_AreBadCells()
    {
        var (longNumber, day, formula) = (Row("M1"), Row("M2"), Row("M3"));
        longNumber[5] = 1234567890123456m;
        day[5] = new DateOnly(2024, 3, 15);
        formula[5] = TestWorkbook.Formula("A1", null);

        var (rows, problems) = await ReadAsync(
            new TestWorkbook().Sheet("S", [Header, longNumber, day, formula, Row("M4")]).ToBytes());

        Assert.Equal("M4", Assert.Single(rows).MemberId);
        Assert.Equal(
            [
                "'1.23457E+15' is a long number as spreadsheets shorten it, and its digits are lost: make the column's "
                    + "format text and enter it again.",
                "'2024-03-15' is a date in the workbook: make the column's format text and enter it again.",
                "'#FORMULA!' is a formula whose value the file does not have: open it in a spreadsheet program and save it.",
            ],
            problems.Select(problem => problem.Problem));
    }

    [Fact]
    public async Task Formulas_GiveTheValueThatWasSaved()
    {
        var cells = Row("M1");
        cells[2] = TestWorkbook.Formula("\"A\"&\"da\"", "Ada");
        cells[5] = TestWorkbook.Formula("40+2", 42);

        var row = Assert.Single((await ReadAsync(new TestWorkbook().Sheet("S", [Header, cells]).ToBytes())).Rows);

        Assert.Equal(("Ada", "42"), (row.Name, row.CredentialNumber));
    }

    [Fact]
    public async Task TextsInPieces_BesideTheirCells_AndWithoutPlaces_AreRead()
    {
        const string Rich =
            "<is><r><t>Zo</t></r><r><rPr><b/></rPr><t>ë_x0020_A</t></r><rPh sb=\"0\" eb=\"1\"><t>SOUND</t></rPh></is>";
        var texts = Header.Select(text => $"<c t=\"inlineStr\"><is><t>{text}</t></is></c>");
        string[] cells =
        [
            Text("acsm"), Text("M1"), $"<c t=\"inlineStr\">{Rich}</c>", "<c/>", Text("ACSM-CPT"), Text("C1"),
            "<c t=\"d\"><v>2024-03-15T00:00:00</v></c>", "", "<c r=\"I4\" t=\"b\"><v>1</v></c>",
        ];
        var rows = $"<row>{string.Concat(texts)}</row><row r=\"4\" hidden=\"1\">{string.Concat(cells)}</row>";

        var file = await ReadAsync(new TestWorkbook().Rows("S", rows).ToBytes());

        var row = Assert.Single(file.Rows);
        Assert.Equal((4, "Zoë A", true, new DateOnly(2024, 3, 15)), (row.Line, row.Name, row.BodyMember, row.CertifiedOn));
        Assert.Equal(["1 row that the workbook hides is read too."], file.Notes);

        static string Text(string text) => $"<c t=\"inlineStr\"><is><t>{text}</t></is></c>";
    }

    /// <summary>More texts than are in memory, named in another order than they stand in.</summary>
    [Fact]
    public async Task ManyTexts_AreEachTheirOwn()
    {
        const int Count = 20_000;
        var random = new Random(3);
        var names = Enumerable.Range(0, Count).Select(i => $"Name {i}{new string('ü', random.Next(300))}").ToArray();
        var order = Enumerable.Range(0, Count).ToArray();
        random.Shuffle(order);
        var texts = string.Concat(Header.Concat(names).Append("acsm").Select(text => $"<si><t>{text}</t></si>"));
        var head = string.Concat(Header.Select((_, i) => $"<c t=\"s\"><v>{i}</v></c>"));
        var rows = order.Select(i =>
            $"<row><c t=\"s\"><v>{Header.Length + Count}</v></c><c><v>{i}</v></c><c t=\"s\"><v>{Header.Length + i}</v></c>"
                + "<c/><c t=\"str\"><v>ACSM-CPT</v></c><c t=\"str\"><v>C</v></c><c t=\"str\"><v>2024-01-01</v></c></row>");
        var book = new TestWorkbook().Rows("S", $"<row>{head}</row>{string.Concat(rows)}");
        book.Parts["xl/sharedStrings.xml"] = $"<sst>{texts}</sst>";

        var file = await ReadAsync(book.ToBytes());

        Assert.Equal(order.Select(i => (names[i], $"{i}")), file.Rows.Select(row => (row.Name!, row.MemberId)));
    }

    [Fact]
    public async Task OtherFiles_AreRefusedWithWhatToDo()
    {
        byte[] old = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[2000]];
        byte[] locked = [.. old];
        locked[30] = 9;
        Encoding.Unicode.GetBytes("EncryptedPackage").CopyTo(locked, 512 + 256);

        Assert.Equal("is a workbook of an old form (.xls); save it as .xlsx.", await RefusalAsync(old));
        Assert.Equal("is a workbook with a password; save it without one.", await RefusalAsync(locked));
        Assert.Equal(
            "is an OpenDocument file (.ods); save it as .xlsx or as CSV.",
            await RefusalAsync(Zip(("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<x/>"))));
        Assert.Equal("is a zip archive and no workbook (.xlsx).", await RefusalAsync(Zip(("a.txt", "a"))));
        Assert.Equal("is a binary workbook (.xlsb); save it as .xlsx.", await RefusalAsync(Zip(("xl/workbook.bin", "a"))));
        Assert.StartsWith(
            "is a workbook that cannot be read: ", await RefusalAsync("PK\u0003\u0004 and nothing"u8.ToArray()));
        Assert.StartsWith("is a workbook that cannot be read: ", await RefusalAsync(MessyRoster.ToBytes()[..^100]));
        Assert.Equal(
            "has no sheet that is not hidden.",
            await RefusalAsync(new TestWorkbook().Sheet("S", [Header], "veryHidden").ToBytes()));
        Assert.StartsWith("1: is empty;", await RefusalAsync(new TestWorkbook().Sheet("S", []).ToBytes()));
    }

    public static TheoryData<string, string, string> HostileParts() => new()
    {
        {
            "xl/sharedStrings.xml",
            "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><sst><si><t>&b;</t></si></sst>",
            "markup that no spreadsheet program writes"
        },
        {
            "xl/workbook.xml", "<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><workbook/>", "markup that no spreadsheet program writes"
        },
        { "xl/worksheets/sheet1.xml", "<worksheet><![CDATA[x]]></worksheet>", "markup that no spreadsheet program writes" },
        { "xl/sharedStrings.xml", $"<sst><si><t>{new string('a', 40_000)}</t></si></sst>", "more than 32767 characters" },
        { "xl/sharedStrings.xml", $"<sst><si><t>{new string('a', 400_000)}</t></si></sst>", "cannot be read" },
        { "xl/sharedStrings.xml", $"<sst a=\"{new string('>', 300_000)}\"/>", "a tag or text that no spreadsheet" },
        { "xl/worksheets/sheet1.xml", $"<worksheet>{string.Concat(Enumerable.Repeat("<a>", 100))}", "nested too deep" },
        {
            "xl/worksheets/sheet1.xml",
            $"<worksheet>{string.Concat(Enumerable.Range(0, 10_000).Select(i => $"<a{i}/>"))}</worksheet>",
            "too many names"
        },
        { "xl/worksheets/sheet1.xml", Cells("<row r=\"3\"/><row r=\"2\"/>"), "row 2 stands after row 3" },
        { "xl/worksheets/sheet1.xml", Cells("<row r=\"1048577\"/>"), "row 1048577" },
        { "xl/worksheets/sheet1.xml", Cells("<row r=\"99999999999\"/>"), "is no number" },
        { "xl/worksheets/sheet1.xml", Cells("<row><c r=\"XFE1\"><v>1</v></c></row>"), "is in no column" },
        { "xl/worksheets/sheet1.xml", Cells("<row><c r=\"7\"><v>1</v></c></row>"), "is in no column" },
        { "xl/worksheets/sheet1.xml", Cells("<row><c t=\"s\"><v>999</v></c></row>"), "a cell names text 999" },
        { "xl/worksheets/sheet1.xml", Cells("<row><c t=\"s\"><v>x</v></c></row>"), "a cell names the text 'x'" },
        { "xl/worksheets/sheet1.xml", "<worksheet><sheetData><row>", "cannot be read" },
        { "xl/worksheets/sheet1.xml", "\uFEFF<?xml version=\"1.0\" encoding=\"utf-16\"?><worksheet/>", "1: is empty" },
    };

    [Theory]
    [MemberData(nameof(HostileParts))]
    public async Task HostilePart_IsRefusedInOneLine(string part, string content, string problem)
    {
        var book = new TestWorkbook().Sheet("S", [Header, Row("M1")]);
        book.Parts[part] = content;

        var refusal = await RefusalAsync(book.ToBytes());

        Assert.Contains(problem, refusal, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal);
        Assert.InRange(refusal.Length, 10, 400);
    }

    /// <summary>A megabyte that comes to more than a gigabyte; the test's own memory is looked at.</summary>
    [Fact]
    public async Task PartWithoutEnd_IsRefused_InLittleMemory()
    {
        using var bomb = new MemoryStream();
        using (var zip = new ZipArchive(bomb, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var source = new ZipArchive(new MemoryStream(new TestWorkbook().Sheet("S", [Header, Row("M1")]).ToBytes()));
            foreach (var entry in source.Entries)
            {
                await using var from = entry.Open();
                await using var to = zip.CreateEntry(entry.FullName).Open();
                if (entry.FullName != "xl/sharedStrings.xml")
                {
                    await from.CopyToAsync(to);
                    continue;
                }

                await to.WriteAsync("<sst>"u8.ToArray());
                var rows = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat($"<x>{new string(' ', 4000)}</x>", 250)));
                for (var i = 0; i < 1100; i++)
                {
                    await to.WriteAsync(rows);
                }
            }
        }

        Assert.InRange(bomb.Length, 1_000, 16_000_000);
        Assert.Contains("its parts come to more than 1073741824 bytes", await RefusalAsync(bomb.ToArray()));
    }

    [Fact]
    public async Task ArchiveOfVeryManyParts_IsRefused() => Assert.Contains(
        "it has more parts than a workbook",
        await RefusalAsync(Zip([.. Enumerable.Range(0, 30_000).Select(i => ($"part-{i}", ""))])));

    /// <summary>Whatever is damaged, a workbook is read or refused in one line.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task DamagedWorkbooks_AreReadOrRefused(int seed)
    {
        var random = new Random(seed);
        var whole = MessyRoster.ToBytes();
        using var source = new ZipArchive(new MemoryStream(whole));
        var parts = source.Entries.Select(entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return (entry.FullName, Content: reader.ReadToEnd());
        }).ToArray();
        for (var i = 0; i < 1500; i++)
        {
            var file = i % 3 == 0 ? Spoilt(whole, random) : Zip([.. parts.Select(part => (
                part.FullName,
                random.Next(3) == 0 ? Encoding.Latin1.GetString(Spoilt(Encoding.UTF8.GetBytes(part.Content), random)) : part.Content))]);
            try
            {
                await ReadAsync(file);
            }
            catch (TableFileException refused)
            {
                Assert.DoesNotContain('\n', refused.Message);
            }
        }
    }

    private static byte[] Spoilt(byte[] bytes, Random random)
    {
        byte[] spoilt = [.. bytes];
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            spoilt[random.Next(spoilt.Length)] = random.Next(4) switch
            {
                0 => (byte)random.Next(256),
                1 => (byte)'<',
                2 => (byte)'9',
                _ => (byte)'"',
            };
        }

        return random.Next(10) == 0 ? spoilt[..random.Next(spoilt.Length)] : spoilt;
    }

    private static object?[] Row(string member, DateOnly? certifiedOn = null) =>
        ["acsm", member, "Ada", null, "ACSM-CPT", $"{member}-1", certifiedOn ?? new DateOnly(2024, 3, 15), null, false];

    private static string Cells(string rows) => $"<worksheet><sheetData>{rows}</sheetData></worksheet>";

    private static Task<ReadFile<RosterRow>> ReadAsync(byte[] file, string? sheet = null) =>
        Roster.ReadAsync("r.xlsx", file, new TableOptions { Sheet = sheet });

    private static async Task<string> RefusalAsync(byte[] file)
    {
        var message = (await Assert.ThrowsAsync<TableFileException>(() => ReadAsync(file))).Message;
        return message["r.xlsx:".Length..].TrimStart();
    }

    private static byte[] Zip(params (string Name, string Content)[] parts)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create))
        {
            foreach (var (name, content) in parts)
            {
                using var part = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
                part.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return file.ToArray();
    }

    private static byte[] Replaced(byte[] file, string part, string before, string after)
    {
        using var source = new ZipArchive(new MemoryStream(file));
        return Zip(
        [
            .. source.Entries.Select(entry =>
            {
                using var reader = new StreamReader(entry.Open());
                var text = reader.ReadToEnd();
                return (entry.FullName, entry.FullName == part ? text.Replace(before, after, StringComparison.Ordinal) : text);
            }),
        ]);
    }
}
