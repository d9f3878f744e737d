using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace CecFunctions.Profiles;

/// <summary>A transcript as rows of cells, the same for CSV and workbook.</summary>
public static class TranscriptSheet
{
    /// <summary>The names of the columns, in order.</summary>
    public static ImmutableArray<string> Columns { get; } =
    [
        "Credential", "Type", "Cycle", "Cycle starts", "Cycle ends", "Report", "Activity", "Date", "Source",
        "Approved by", "Worth", "Counted", "Unit", "Reason", "Rule", "Explanation",
    ];

    /// <summary>The cells of each line, in the order of <see cref="Columns"/>.</summary>
    public static IEnumerable<ImmutableArray<SheetCell>> RowsOf(Transcript transcript) =>
        transcript.Lines.Select(line => ImmutableArray.Create<SheetCell>(
            SheetCell.From(line.Credential),
            SheetCell.From(line.Type),
            SheetCell.From(line.Cycle),
            SheetCell.From(line.CycleStarts),
            SheetCell.From(line.CycleEnds),
            SheetCell.From(line.Report),
            SheetCell.From(line.Activity),
            SheetCell.From(line.Date),
            SheetCell.From(line.Source),
            SheetCell.From(line.ApprovedBy),
            SheetCell.From(line.Worth),
            SheetCell.From(line.Counted),
            SheetCell.From(transcript.Unit),
            SheetCell.From(line.Reason),
            SheetCell.From(line.Rule),
            SheetCell.From(line.Explanation)));
}

/// <summary>A cell that holds a text, an amount, a date, or nothing.</summary>
/// <param name="Text">The text as people wrote it, which a spreadsheet must not take for a formula.</param>
public readonly record struct SheetCell(string? Text, decimal? Amount, DateOnly? Date)
{
    // Also as wide and as small letters, which some spreadsheets read as the plain ones.
    private const string FormulaBeginnings = "=+-@＝＋－＠﹦﹢﹣﹫−";

    /// <summary>
    /// Whether a spreadsheet might take the text for a formula, or for the end of the cell. What is not seen before it,
    /// such as spaces and marks of byte order, may be passed over there.
    /// </summary>
    public bool LooksLikeFormula =>
        Text is [var first, ..]
        && (char.IsControl(first) || FormulaBeginnings.Contains(Text.SkipWhile(IsUnseen).FirstOrDefault('x')));

    public static SheetCell From(string? text) => new(text, null, null);

    public static SheetCell From(decimal amount) => new(null, amount, null);

    public static SheetCell From(DateOnly date) => new(null, null, date);

    private static bool IsUnseen(char character) =>
        char.IsWhiteSpace(character)
        || char.GetUnicodeCategory(character) is UnicodeCategory.Control or UnicodeCategory.Format;
}

/// <summary>
/// A transcript as CSV (RFC 4180), in UTF-8 with the byte order mark that Excel needs. Every text is in quotes, and an
/// apostrophe goes before a text that a spreadsheet would take for a formula.
/// </summary>
public static class TranscriptCsv
{
    private const string EndOfLine = "\r\n";
    private static readonly UTF8Encoding Utf8WithMark = new(encoderShouldEmitUTF8Identifier: true);

    public static byte[] Write(Transcript transcript)
    {
        var csv = new StringBuilder();
        csv.AppendJoin(',', TranscriptSheet.Columns.Select(column => Cell(SheetCell.From(column)))).Append(EndOfLine);
        foreach (var row in TranscriptSheet.RowsOf(transcript))
        {
            csv.AppendJoin(',', row.Select(Cell)).Append(EndOfLine);
        }

        return [.. Utf8WithMark.Preamble, .. Utf8WithMark.GetBytes(csv.ToString())];
    }

    private static string Cell(SheetCell cell) => cell switch
    {
        { Text: { } text } =>
            $"\"{(cell.LooksLikeFormula ? "'" : string.Empty)}{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"",
        { Amount: { } amount } => amount.ToString("0.##", CultureInfo.InvariantCulture),
        { Date: { } date } => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => string.Empty,
    };
}
