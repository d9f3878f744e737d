using System.Globalization;
using CecFunctions.Explanations;
using CecFunctions.Json;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CecFunctions.Profiles;

/// <summary>
/// Writes transcripts as Open XML workbooks (<c>.xlsx</c>) of one sheet with a frozen first row. Texts are text cells,
/// and one that looks like a formula is marked as quoted, so that it stays a text when the file is edited or converted.
/// </summary>
public static class TranscriptWorkbook
{
    // Indexes of the cell formats below.
    private const uint PlainFormat = 0;
    private const uint HeadFormat = 1;
    private const uint DateFormat = 2;
    private const uint QuotedFormat = 3;

    // Built in: a day as the reader's spreadsheet writes days.
    private const uint DateNumberFormat = 14;

    /// <summary>The transcript as a file. No cell of it is a formula.</summary>
    public static byte[] Write(Transcript transcript)
    {
        var sheetName = TranscriptWords.In(transcript.Language ?? Language.English).Title;
        using var file = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            var sheet = workbook.AddNewPart<WorksheetPart>();
            sheet.Worksheet = new Worksheet(FrozenHead(), Rows(transcript));
            workbook.Workbook = new Workbook(
                new Sheets(new Sheet { Id = workbook.GetIdOfPart(sheet), SheetId = 1, Name = sheetName }));
        }

        return file.ToArray();
    }

    private static SheetViews FrozenHead() => new(new SheetView(
        new Pane
        {
            VerticalSplit = 1,
            TopLeftCell = "A2",
            ActivePane = PaneValues.BottomLeft,
            State = PaneStateValues.Frozen,
        })
    {
        WorkbookViewId = 0,
    });

    private static SheetData Rows(Transcript transcript)
    {
        var rows = new SheetData(new Row(TranscriptSheet.ColumnsOf(transcript).Select(column => Text(column, HeadFormat))));
        foreach (var row in TranscriptSheet.RowsOf(transcript))
        {
            rows.Append(new Row(row.Select(CellOf)));
        }

        return rows;
    }

    private static Cell CellOf(SheetCell cell) => cell switch
    {
        { Text: { } text } => Text(text, cell.LooksLikeFormula ? QuotedFormat : PlainFormat),
        { Amount: { } amount } =>
            new Cell { CellValue = new CellValue(amount.ToString("0.##", CultureInfo.InvariantCulture)) },
        { Date: { } date } => Date(date),
        _ => new Cell(),
    };

    private static Cell Date(DateOnly date)
    {
        // Spreadsheets count days and include 29 February 1900, which never was: they are off by one before March 1900.
        var first = new DateOnly(1900, 3, 1);
        return date < first
            ? Text(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), PlainFormat)
            : new Cell
            {
                CellValue = new CellValue(
                    date.ToDateTime(TimeOnly.MinValue).ToOADate().ToString(CultureInfo.InvariantCulture)),
                StyleIndex = DateFormat,
            };
    }

    private static Cell Text(string text, uint format) => new()
    {
        DataType = CellValues.InlineString,
        StyleIndex = format,
        InlineString = new InlineString(new Text(Printable(text)) { Space = SpaceProcessingModeValues.Preserve }),
    };

    /// <summary>Replaces control characters and lone surrogates, which XML cannot hold.</summary>
    private static string Printable(string text) => string.Concat(text.EnumerateRunes().Select(rune =>
        rune.Value is < ' ' and not ('\t' or '\n' or '\r') or 0xFFFE or 0xFFFF ? "\uFFFD" : rune.ToString()));

    private static Stylesheet Styles() => new(
        new Fonts(new Font(), new Font(new Bold())) { Count = 2 },
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 })) { Count = 2 },
        new Borders(new Border()) { Count = 1 },
        new CellStyleFormats(new CellFormat()) { Count = 1 },
        new CellFormats(
            new CellFormat(),
            new CellFormat { FontId = 1, ApplyFont = true },
            new CellFormat { NumberFormatId = DateNumberFormat, ApplyNumberFormat = true },
            new CellFormat { QuotePrefix = true }) { Count = 4 });
}
