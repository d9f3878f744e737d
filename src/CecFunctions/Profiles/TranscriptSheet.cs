using System.Collections.Immutable;
using CecFunctions.Explanations;
using CecFunctions.Json;

namespace CecFunctions.Profiles;

/// <summary>
/// A transcript as rows of cells: in words for its reader as a workbook, with ids and keys for a program as CSV.
/// </summary>
public static class TranscriptSheet
{
    private delegate SheetCell CellOf(TranscriptLine line);

    /// <summary>The names of the columns, in order.</summary>
    public static IEnumerable<string> ColumnsOf(Transcript transcript) =>
        Columns(transcript).Select(column => column.Name);

    /// <summary>The cells of each line, in the order of the columns.</summary>
    public static IEnumerable<ImmutableArray<SheetCell>> RowsOf(Transcript transcript)
    {
        var cells = Columns(transcript).Select(column => column.Cell).ToList();
        return transcript.Lines.Select(line => cells.Select(cell => cell(line)).ToImmutableArray());
    }

    private static IEnumerable<(string Name, CellOf Cell)> Columns(Transcript transcript)
    {
        var words = TranscriptWords.In(transcript.Language ?? Language.English);
        var (names, isForPrograms) = (words.Columns, transcript.Language is null);
        yield return (names.Credential, line => SheetCell.From(line.Credential));
        yield return (names.Type, line => SheetCell.From(line.TypeName ?? line.Type));
        yield return (names.Cycle, line => SheetCell.From(line.Cycle));
        yield return (names.CycleStarts, line => SheetCell.From(line.CycleStarts));
        yield return (names.CycleEnds, line => SheetCell.From(line.CycleEnds));
        if (isForPrograms)
        {
            yield return (names.Report, line => SheetCell.From(line.Report));
        }

        yield return (names.Activity, line => SheetCell.From(line.ActivityName ?? line.Activity));
        yield return (names.Category, line => SheetCell.From(line.Category));
        yield return (names.Title, line => SheetCell.From(line.Title));
        yield return (names.Provider, line => SheetCell.From(line.Provider));
        yield return (names.Date, line => SheetCell.From(line.Date));
        yield return (
            names.Source, line => SheetCell.From(isForPrograms ? WireName.From(line.Source) : words.Sources(line.Source)));
        yield return (names.ApprovedBy, line => SheetCell.From(line.ApprovedBy));
        yield return (names.Worth, line => SheetCell.From(line.Worth));
        yield return (names.Counted, line => SheetCell.From(line.Counted));
        yield return (names.Unit, _ => SheetCell.From(transcript.Unit));
        if (isForPrograms)
        {
            yield return (names.Reason, line => SheetCell.From(line.Reason));
        }

        yield return (names.Rule, line => SheetCell.From(line.Rule));
        yield return (names.Explanation, line => SheetCell.From(line.Explanation));
    }
}

/// <summary>A transcript as CSV, see <see cref="CsvText"/>.</summary>
public static class TranscriptCsv
{
    public static byte[] Write(Transcript transcript) =>
    [
        .. CsvText.Mark.Span,
        .. CsvText.Write(TranscriptSheet.ColumnsOf(transcript).Select(SheetCell.From)),
        .. TranscriptSheet.RowsOf(transcript).SelectMany(row => CsvText.Write(row)),
    ];
}
