using CsvHelper;

namespace CecFunctions.Imports;

/// <summary>
/// Takes a CSV text apart: a separator, cells in double quotes where they need them, lines ending in LF, CRLF or CR.
/// Empty lines are passed over.
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
    public static IEnumerable<TableRecord> Read(Stream text, char separator)
    {
        var lines = new CsvLines(text);
        while (lines.Read())
        {
            if (lines.IsTooLong)
            {
                yield return new TableRecord(lines.Line, [], TooLong);
                continue;
            }

            foreach (var record in Read(lines.Piece, separator))
            {
                yield return record with { Line = record.Line + lines.Line - 1 };
            }
        }
    }

    private static IEnumerable<TableRecord> Read(ReadOnlyMemory<byte> text, char separator)
    {
        var spoilt = new Queue<TableRecord>();
        var options = new CsvReaderOptions
        {
            AllowLineBreaksInQuotes = false,
            HasHeader = false,
            MalformedData = CsvMalformedDataHandling.Skip,
            OnMalformedRecord = record =>
                spoilt.Enqueue(new TableRecord((int)record.LineNumber, [], ProblemOf(record.Reason))),
            Separator = separator,
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
                yield return new TableRecord((int)reader.LineNumber, cells, null);
            }
        }
    }

    private static string ProblemOf(CsvMalformedReason reason) =>
        reason is CsvMalformedReason.UnterminatedQuote or CsvMalformedReason.LineBreakInQuotes
        ? "a quote is opened and not closed on the same line; no cell goes over a line's end."
        : "a quote stands inside a cell; a cell with quotes is put in quotes, and each of its own doubled.";
}
