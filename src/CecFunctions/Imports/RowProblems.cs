using System.Collections.Immutable;

namespace CecFunctions.Imports;

/// <summary>What is wrong with a row of an import. The row is not taken, the others are.</summary>
/// <param name="Line">The line in the file, from 1.</param>
/// <param name="Column">The column's name.</param>
/// <param name="Problem">What is wrong, as a sentence without subject.</param>
public sealed record RowProblem(int Line, string Column, string Problem);

/// <summary>
/// What is wrong with the rows of a file: the first of it by line, and how many rows are concerned. A file can have
/// millions of bad rows, and what is kept of them does not grow with it. Several may add at a time.
/// </summary>
public sealed class RowProblems
{
    /// <summary>The most problems that are kept.</summary>
    public const int MostTold = 1000;

    private readonly Lock _gate = new();

    // The last of them is the first to go.
    private readonly PriorityQueue<RowProblem, (int Line, int Order)> _first =
        new(Comparer<(int, int)>.Create((one, other) => other.CompareTo(one)));

    private int _rows;
    private int _all;

    /// <summary>How many rows have a problem.</summary>
    public int Rows
    {
        get
        {
            lock (_gate)
            {
                return _rows;
            }
        }
    }

    /// <summary>How many problems there are, those included that are not kept.</summary>
    public int All
    {
        get
        {
            lock (_gate)
            {
                return _all;
            }
        }
    }

    /// <summary>At most <see cref="MostTold"/>, by line.</summary>
    public ImmutableArray<RowProblem> First
    {
        get
        {
            lock (_gate)
            {
                return
                [
                    .. _first.UnorderedItems.OrderBy(problem => problem.Priority).Select(problem => problem.Element),
                ];
            }
        }
    }

    /// <summary>The first problems of two parts of a file, by line.</summary>
    public static ImmutableArray<RowProblem> FirstOf(
        IEnumerable<RowProblem> one, IEnumerable<RowProblem> other) =>
        [.. one.Concat(other).OrderBy(problem => problem.Line).Take(MostTold)];

    public void AddRow(params ReadOnlySpan<RowProblem> problems)
    {
        if (problems.IsEmpty)
        {
            return;
        }

        lock (_gate)
        {
            _rows++;
            _all += problems.Length;
            for (var order = 0; order < problems.Length; order++)
            {
                var priority = (problems[order].Line, order);
                if (_first.Count < MostTold)
                {
                    _first.Enqueue(problems[order], priority);
                }
                else
                {
                    _first.EnqueueDequeue(problems[order], priority);
                }
            }
        }
    }
}
