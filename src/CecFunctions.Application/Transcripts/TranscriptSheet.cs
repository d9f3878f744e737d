using System.Collections.Immutable;

namespace CecFunctions.Application.Transcripts;

/// <summary>A transcript as rows of cells, the same for every spreadsheet.</summary>
public static class TranscriptSheet
{
    /// <summary>The names of the columns, in order.</summary>
    public static ImmutableArray<string> Columns { get; } =
    [
        "Credential", "Type", "Cycle", "Cycle starts", "Cycle ends", "Report", "Activity", "Date", "Source", "Approved by", "Worth", "Counted", "Unit", "Reason", "Rule", "Explanation",
    ];

    /// <summary>The cells of each line, in the order of <see cref="Columns"/>.</summary>
    public static IEnumerable<ImmutableArray<SheetCell>> RowsOf(Transcript transcript) => transcript.Lines.Select(line => ImmutableArray.Create<SheetCell>(
        SheetCell.Of(line.Credential),
        SheetCell.Of(line.Type),
        SheetCell.Of(line.Cycle),
        SheetCell.Of(line.CycleStarts),
        SheetCell.Of(line.CycleEnds),
        SheetCell.Of(line.Report),
        SheetCell.Of(line.Activity),
        SheetCell.Of(line.Date),
        SheetCell.Of(line.Source),
        SheetCell.Of(line.ApprovedBy),
        SheetCell.Of(line.Worth),
        SheetCell.Of(line.Counted),
        SheetCell.Of(transcript.Unit),
        SheetCell.Of(line.Reason),
        SheetCell.Of(line.Rule),
        SheetCell.Of(line.Explanation)));
}
