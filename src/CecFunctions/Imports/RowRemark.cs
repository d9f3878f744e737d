using System.Collections.Immutable;

namespace CecFunctions.Imports;

/// <summary>What is to be known of a row that was taken.</summary>
/// <param name="Line">The line in the file, from 1.</param>
/// <param name="Column">The column's name.</param>
/// <param name="Remark">A sentence.</param>
/// <param name="IsConflict">
/// The row says something else than another who changed the same; the remark says which counts.
/// </param>
public sealed record RowRemark(int Line, string Column, string Remark, bool IsConflict);

/// <summary>The remarks of a file: the first by line, and how many there are. Several may add at a time.</summary>
internal sealed class RowRemarks
{
    private readonly RowProblems _conflicts = new();
    private readonly RowProblems _others = new();

    public void Add(ImmutableArray<RowRemark> remarks)
    {
        foreach (var remark in remarks)
        {
            (remark.IsConflict ? _conflicts : _others).AddRow(
                new RowProblem(remark.Line, remark.Column, remark.Remark));
        }
    }

    /// <summary>The figures with what was told.</summary>
    public ImportFigures AddTo(ImportFigures figures) => figures with
    {
        Conflicts = _conflicts.All,
        Remarked = _conflicts.All + _others.All,
        Remarks =
        [
            .. Told(_conflicts, true).Concat(Told(_others, false))
                .OrderBy(remark => remark.Line)
                .Take(RowProblems.MostTold),
        ],
    };

    private static IEnumerable<RowRemark> Told(RowProblems kept, bool isConflict) =>
        kept.First.Select(one => new RowRemark(one.Line, one.Column, one.Problem, isConflict));
}
