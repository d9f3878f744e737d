using System.Globalization;
using System.Text;

namespace CecFunctions.Application.Transcripts;

/// <summary>
/// A transcript as CSV (RFC 4180): UTF-8 with a byte order mark, without which Excel takes it for another encoding; every text in
/// quotes; a text that a spreadsheet would take for a formula with an apostrophe before it.
/// </summary>
public static class TranscriptCsv
{
    private const string EndOfLine = "\r\n";
    private static readonly UTF8Encoding Utf8WithMark = new(encoderShouldEmitUTF8Identifier: true);

    public static byte[] Write(Transcript transcript)
    {
        var csv = new StringBuilder();
        csv.AppendJoin(',', TranscriptSheet.Columns.Select(column => Cell(SheetCell.Of(column)))).Append(EndOfLine);
        foreach (var row in TranscriptSheet.RowsOf(transcript))
        {
            csv.AppendJoin(',', row.Select(Cell)).Append(EndOfLine);
        }

        return [.. Utf8WithMark.Preamble, .. Utf8WithMark.GetBytes(csv.ToString())];
    }

    private static string Cell(SheetCell cell) => cell switch
    {
        { Text: { } text } => $"\"{(cell.LooksLikeFormula ? "'" : string.Empty)}{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"",
        { Amount: { } amount } => amount.ToString("0.##", CultureInfo.InvariantCulture),
        { Date: { } date } => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => string.Empty,
    };
}
