using System.Collections.Immutable;
using CecFunctions.Explanations;
using CecFunctions.Json;

namespace CecFunctions.Profiles;

/// <summary>A transcript as rows of cells, the same for CSV and workbook.</summary>
public static class TranscriptSheet
{
    /// <summary>The names of the columns, in order.</summary>
    public static IEnumerable<string> ColumnsOf(Transcript transcript) =>
        TranscriptWords.In(transcript.Language ?? Language.English).Columns.InOrder;

    /// <summary>The cells of each line, in the order of the columns.</summary>
    public static IEnumerable<ImmutableArray<SheetCell>> RowsOf(Transcript transcript) =>
        transcript.Lines.Select(line => ImmutableArray.Create<SheetCell>(
            SheetCell.From(line.Credential),
            SheetCell.From(line.Type),
            SheetCell.From(line.Cycle),
            SheetCell.From(line.CycleStarts),
            SheetCell.From(line.CycleEnds),
            SheetCell.From(line.Report),
            SheetCell.From(line.ActivityName ?? line.Activity),
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
