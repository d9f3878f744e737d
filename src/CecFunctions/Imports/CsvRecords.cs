using CsvHelper;

namespace CecFunctions.Imports;

/// <summary>
/// Takes a CSV text apart: commas, cells in double quotes where they need them, lines ending in LF, CRLF or CR. Empty
/// lines are passed over.
/// </summary>
internal static class CsvRecords
{
    private static readonly string TooLong =
        $"the line has more than {CsvLines.MostBytes} bytes, which no row needs; it is passed over.";

    /// <summary>
    /// Every record with its line. No cell goes over a line's end, so a misplaced or unclosed quote spoils its own line
    /// only.
    /// </summary>
    /// <param name="text">UTF-8.</param>
    public static IEnumerable<CsvRecord> Read(Stream text)
    {
        var lines = new CsvLines(text);
        while (lines.Read())
        {
            if (lines.IsTooLong)
            {
                yield return new CsvRecord(lines.Line, [], TooLong);
                continue;
            }

            foreach (var record in Read(lines.Piece))
            {
                yield return record with { Line = record.Line + lines.Line - 1 };
            }
        }
    }

    private static IEnumerable<CsvRecord> Read(ReadOnlyMemory<byte> text)
    {
        var spoilt = new Queue<CsvRecord>();
        var options = new CsvReaderOptions
        {
            AllowLineBreaksInQuotes = false,
            HasHeader = false,
            MalformedData = CsvMalformedDataHandling.Skip,
            OnMalformedRecord = record =>
                spoilt.Enqueue(new CsvRecord((int)record.LineNumber, [], ProblemOf(record.Reason))),
            Separator = ',',
            TrackLineNumbers = true,
        };
        using var reader = CsvReader.Create(text, options);
        while (true)
        {
            var found = reader.Read();
            while (spoilt.TryDequeue(out var record))
            {
                yield return record;
            }

            if (!found)
            {
                yield break;
            }

            var cells = reader.Current.ToArray();
            if (!Array.TrueForAll(cells, string.IsNullOrWhiteSpace))
            {
                yield return new CsvRecord((int)reader.LineNumber, cells, null);
            }
        }
    }

    private static string ProblemOf(CsvMalformedReason reason) =>
        reason is CsvMalformedReason.UnterminatedQuote or CsvMalformedReason.LineBreakInQuotes
        ? "a quote is opened and not closed on the same line."
        : "a quote stands inside a cell; a cell with quotes is put in quotes, and each of its own doubled.";
}

/// <summary>One record of a CSV file.</summary>
/// <param name="Line">The line it begins on, from 1.</param>
/// <param name="Cells">As written, without their quotes.</param>
/// <param name="Problem">Why it cannot be taken apart, as a sentence without subject; then there are no cells.</param>
internal sealed record CsvRecord(int Line, IReadOnlyList<string> Cells, string? Problem);
