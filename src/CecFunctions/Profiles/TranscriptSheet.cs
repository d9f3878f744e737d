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
        "Credential", "Type", "Cycle", "Cycle starts", "Cycle ends", "Report", "Activity", "Title", "Provider", "Date",
        "Source", "Approved by", "Worth", "Counted", "Unit", "Reason", "Rule", "Explanation",
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
            SheetCell.From(line.Title),
            SheetCell.From(line.Provider),
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

    // Where a spreadsheet set to another separator than the comma begins a cell, although the text is in quotes.
    private const string CellBreaks = ";\t\r\n\"";

    // Letters and a sign that are drawn as nothing: fillers of Hangul, and the empty pattern of Braille.
    private const string Fillers = "\u115F\u1160\u3164\uFFA0\u2800";

    /// <summary>
    /// Whether a spreadsheet might take the text, or what follows a separator in it, for a formula, or for the end of
    /// the cell. What is not seen before it, such as spaces and marks of byte order, may be passed over there.
    /// </summary>
    public bool LooksLikeFormula => Text is { } text && FormulasIn(text).Any();

    /// <summary>The text with an apostrophe before each place that <see cref="LooksLikeFormula"/>.</summary>
    public string Marked => Text is { } text
        ? FormulasIn(text).Reverse().Aggregate(text, (marked, place) => marked.Insert(place, "'"))
        : string.Empty;

    public static SheetCell From(string? text) => new(text, null, null);

    public static SheetCell From(decimal amount) => new(null, amount, null);

    public static SheetCell From(DateOnly date) => new(null, null, date);

    /// <summary>The places where what could be a cell begins that could be a formula, in order.</summary>
    private static IEnumerable<int> FormulasIn(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var seen = start;
            while (seen < text.Length && Rune.TryGetRuneAt(text, seen, out var rune) && IsUnseen(rune))
            {
                seen += rune.Utf16SequenceLength;
            }

            if ((start == 0 && char.IsControl(text[0]))
                || (seen < text.Length && FormulaBeginnings.Contains(text[seen])))
            {
                yield return start;
            }

            var breaks = text.AsSpan(seen).IndexOfAny(CellBreaks);
            start = breaks < 0 ? text.Length : seen + breaks + 1;
        }
    }

    private static bool IsUnseen(Rune rune) =>
        Rune.IsWhiteSpace(rune)
        || (rune.IsBmp && Fillers.Contains((char)rune.Value))
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.OtherNotAssigned;
}

/// <summary>
/// A transcript as CSV (RFC 4180), in UTF-8 with the byte order mark that Excel needs. Every text is in quotes, and an
/// apostrophe goes before what a spreadsheet could take for a formula, also within a text.
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
        { Text: not null } =>
            $"\"{cell.Marked.Replace("\"", "\"\"", StringComparison.Ordinal)}\"",
        { Amount: { } amount } => amount.ToString("0.##", CultureInfo.InvariantCulture),
        { Date: { } date } => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => string.Empty,
    };
}
