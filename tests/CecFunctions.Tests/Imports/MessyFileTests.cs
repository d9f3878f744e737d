using System.Text;
using CecFunctions.Imports;

namespace CecFunctions.Tests.Imports;

/// <summary>Texts as spreadsheet programs save them and people write them.</summary>
public sealed class MessyFileTests
{
    private const string Header = "program,memberId,name,email,type,credentialNumber,certifiedOn,cprValidUntil,bodyMember";

    private static readonly OpenTable<RosterRow> Roster = RosterFile.Open;

    [Theory]
    [InlineData(",")]
    [InlineData(";", "the columns are separated by semicolons.")]
    [InlineData("\t", "the columns are separated by tabs.")]
    public async Task Separator_IsFoundFromTheHeader_AndTold(string separator, params string[] notes)
    {
        var text = $"{Header}\nacsm,M1,Ada Alder,,ACSM-CPT,C1,2024-01-01,,no\n"
            .Replace(",", separator, StringComparison.Ordinal);

        var file = await Roster.ReadAsync("f.csv", text);

        Assert.Equal("Ada Alder", Assert.Single(file.Rows).Name);
        Assert.Equal(notes, file.Notes);
    }

    [Theory]
    [InlineData(";")]
    [InlineData(",")]
    public async Task FirstLineThatSaysTheSeparator_IsNoRow(string separator)
    {
        var text = $"{Header}\nacsm,M1,Ada,,ACSM-CPT,C1,2024-01-01,,no\nacsm,M 2,Bea,,ACSM-CPT,C2,2024-01-01,,no\n"
            .Replace(",", separator, StringComparison.Ordinal);

        var (rows, problems) = await Roster.ReadAsync("f.csv", $"sep={separator}\r\n{text}");

        Assert.Equal((3, "M1"), (Assert.Single(rows).Line, rows[0].MemberId));
        Assert.Equal(4, Assert.Single(problems).Line);
    }

    [Fact]
    public async Task Header_IsTakenInAnySpelling_AndEmptyColumnsAtTheEndArePassedOver()
    {
        var (rows, problems) = await Roster.ReadAsync(
            "f.csv",
            "PROGRAM,Member ID,name,E-Mail,Type,credential_number,Certified On,CPR valid until,body-member,,\n"
                + "ACSM,M1,Ada,,ACSM-CPT,C1,2024-01-01,,YES,,\n"
                + "acsm,M2,Bea,,ACSM-CPT,C2,2024-01-01,,0,,x\n");

        Assert.Equal(("acsm", "M1", true), (Assert.Single(rows).Program, rows[0].MemberId, rows[0].BodyMember));
        Assert.Equal(
            new RowProblem(
                3, "cell 11", "the row has 11 cells, the header 9: put a cell with a separator in it in quotes."),
            Assert.Single(problems));
    }

    [Theory]
    [InlineData("yes", true)]
    [InlineData("Y", true)]
    [InlineData("1", true)]
    [InlineData("True", true)]
    [InlineData("no", false)]
    [InlineData("N", false)]
    [InlineData("0", false)]
    [InlineData("FALSE", false)]
    [InlineData("", null)]
    public async Task YesAndNo_AreTakenAsTheyAreWritten_AndABlankSaysNothing(string cell, bool? flag) =>
        Assert.Equal(
            flag,
            Assert.Single(
                (await Roster.ReadAsync("f.csv", $"{Header}\nacsm,M1,,,ACSM-CPT,C1,2024-01-01,,{cell}\n")).Rows).BodyMember);

    [Theory]
    [InlineData("2024-03-05")]
    [InlineData("2024/3/5")]
    [InlineData("5-Mar-2024")]
    [InlineData("5 March 2024")]
    [InlineData("\"Mar 5, 2024\"")]
    [InlineData("2024-03-05 00:00:00")]
    [InlineData("2024-03-05T00:00:00")]
    public async Task DateThatCanBeReadInOneWay_NeedsNoOrder(string cell)
    {
        var file = await Roster.ReadAsync("f.csv", $"{Header}\nacsm,M1,,,ACSM-CPT,C1,{cell},,no\n");

        Assert.Equal(new DateOnly(2024, 3, 5), Assert.Single(file.Rows).CertifiedOn);
        Assert.Empty(file.Notes);
    }

    [Theory]
    [InlineData("mdy", "3/5/2024", 3, 5)]
    [InlineData("dmy", "3/5/2024", 5, 3)]
    [InlineData("dmy", "03.05.2024", 5, 3)]
    [InlineData("mdy", "3-5-2024", 3, 5)]
    [InlineData("mdy", "3/5/2024 12:00:00 AM", 3, 5)]
    [InlineData("dmy", "2024-05-03", 5, 3)]
    public async Task Order_IsSaidByTheOption(string key, string cell, int month, int day)
    {
        var file = await Roster.ReadAsync(
            "f.csv",
            $"{Header}\nacsm,M1,,,ACSM-CPT,C1,{cell},,no\n",
            new TableOptions { Dates = DateOrderKeys.Find(key) });

        Assert.Equal(new DateOnly(2024, month, day), Assert.Single(file.Rows).CertifiedOn);
        Assert.Empty(file.Notes);
    }

    [Theory]
    [InlineData("mdy", "15.03.2024", "yyyy-MM-dd or month/day/year")]
    [InlineData("dmy", "3/15/2024", "yyyy-MM-dd or day/month/year")]
    [InlineData("ymd", "3/15/2024", "yyyy-MM-dd")]
    public async Task DateOfAnotherOrderThanSaid_IsABadCell(string key, string cell, string form)
    {
        var file = await Roster.ReadAsync(
            "f.csv",
            $"{Header}\nacsm,M1,,,ACSM-CPT,C1,{cell},,no\n",
            new TableOptions { Dates = DateOrderKeys.Find(key) });

        Assert.Equal([new RowProblem(2, "certifiedOn", $"'{cell}' is not a date, written {form}.")], file.Problems);
    }

    /// <summary>The date that shows the order may be the last of the file.</summary>
    [Fact]
    public async Task Order_IsTakenFromTheWholeColumn_AndTold()
    {
        var lines = Enumerable.Range(1, 5000).Select(i => $"acsm,M{i},,,ACSM-CPT,C{i},3/4/2024,4.5.2030,no")
            .Append("acsm,M5001,,,ACSM-CPT,C5001,12/31/2023,31.12.2030,no");

        var file = await Roster.ReadAsync("f.csv", string.Join('\n', [Header, .. lines]));

        Assert.Empty(file.Problems);
        Assert.Equal((new DateOnly(2024, 3, 4), new DateOnly(2030, 5, 4)), (file.Rows[0].CertifiedOn, file.Rows[0].CprValidUntil));
        Assert.Equal(
            ["column certifiedOn is read as month/day/year.", "column cprValidUntil is read as day/month/year."],
            file.Notes);
    }

    [Fact]
    public async Task DatesThatAreTheSameInBothOrders_NeedNone()
    {
        var file = await Roster.ReadAsync("f.csv", $"{Header}\nacsm,M1,,,ACSM-CPT,C1,5/5/2024,,no\n");

        Assert.Equal(new DateOnly(2024, 5, 5), Assert.Single(file.Rows).CertifiedOn);
        Assert.Empty(file.Notes);
    }

    [Fact]
    public async Task DatesThatCanBeReadInTwoWays_AreRefused_WithTheOption()
    {
        var file = $"{Header}\nacsm,M1,,,ACSM-CPT,C1,2024-01-01,,no\nacsm,M2,,,ACSM-CPT,C2,3/4/2024,,no\n";

        Assert.Equal(
            "f.csv:3: column 'certifiedOn': '3/4/2024' can be read in two ways, and no other date of the column shows "
                + "which: say --dates mdy (month/day/year) or --dates dmy (day/month/year).",
            (await Assert.ThrowsAsync<TableFileException>(() => Roster.ReadAsync("f.csv", file))).Message);
        Assert.EndsWith(
            "say ?dates=mdy (month/day/year) or ?dates=dmy (day/month/year).",
            (await Assert.ThrowsAsync<TableFileException>(
                () => Roster.ReadAsync("f.csv", file, new TableOptions { InAddress = true }))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task DatesThatContradictEachOther_AreRefused_WithTheLines()
    {
        var wrong = await Assert.ThrowsAsync<TableFileException>(() => Roster.ReadAsync(
            "f.csv",
            $"{Header}\nacsm,M1,,,ACSM-CPT,C1,3/15/2024,,no\nacsm,M2,,,ACSM-CPT,C2,15/3/2024,,no\n"));

        Assert.StartsWith(
            "f.csv:3: column 'certifiedOn' has '3/15/2024' in line 2 and '15/3/2024' in line 3, whose orders differ: say",
            wrong.Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Utf16_IsRead_AsSpreadsheetsSaveUnicodeText(bool bigEndian)
    {
        var encoding = new UnicodeEncoding(bigEndian, byteOrderMark: true);
        // Characters of two units lie across the blocks in which the file is copied.
        var names = Enumerable.Range(0, 3000).Select(i => new string('x', i % 7) + "😀ë").ToArray();
        var lines = names.Select((name, i) => $"acsm,M{i},{name},,ACSM-CPT,C{i},2024-01-01,,no");
        var text = string.Join("\r\n", [Header, .. lines]).Replace(',', '\t');

        var file = await Roster.ReadAsync("f.txt", [.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);

        Assert.Equal(names, file.Rows.Select(row => row.Name));
        Assert.Equal(["the columns are separated by tabs."], file.Notes);
    }

    [Fact]
    public async Task Windows1252_IsReadWhereItIsSaid()
    {
        // € and ß as Windows writes them.
        byte[] name = [0x80, 0xDF];
        byte[] file =
        [
            .. Encoding.ASCII.GetBytes($"{Header}\nacsm,M1,"), .. name,
            .. Encoding.ASCII.GetBytes(",,ACSM-CPT,C1,2024-01-01,,no\n"),
        ];

        var read = await Roster.ReadAsync("f.csv", file, form: TextForm.Windows1252);

        Assert.Equal("€ß", Assert.Single(read.Rows).Name);
        // What says that it is UTF-8 is.
        byte[] marked = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes($"{Header}\nacsm,M1,Zoë,,ACSM-CPT,C1,2024-01-01,,no\n")];
        Assert.Equal(
            "Zoë", Assert.Single((await Roster.ReadAsync("f.csv", marked, form: TextForm.Windows1252)).Rows).Name);
    }

    [Fact]
    public async Task SheetOfAText_IsRefused() => Assert.Equal(
        "f.csv: is no workbook, so it has no sheet 'Members': leave the option out.",
        (await Assert.ThrowsAsync<TableFileException>(
            () => Roster.ReadAsync("f.csv", Header, new TableOptions { Sheet = "Members" }))).Message);
}
