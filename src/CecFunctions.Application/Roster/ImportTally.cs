using System.Collections.Immutable;

namespace CecFunctions.Application.Roster;

/// <summary>Counts what an import does, from several members at a time.</summary>
internal sealed class ImportTally(int rows, IProgress<int>? progress)
{
    private readonly Lock _gate = new();
    private readonly List<RowProblem> _problems = [];
    private ImportFigures _figures = new() { Rows = rows };
    private int _members;

    public void Add(RowProblem problem)
    {
        lock (_gate)
        {
            _problems.Add(problem);
        }
    }

    /// <summary>A member is done.</summary>
    public void Add(ImportFigures member, ImmutableArray<RowProblem> problems)
    {
        int done;
        lock (_gate)
        {
            _problems.AddRange(problems);
            _figures = _figures with
            {
                MembersAdded = _figures.MembersAdded + member.MembersAdded,
                MembersChanged = _figures.MembersChanged + member.MembersChanged,
                MembersUnchanged = _figures.MembersUnchanged + member.MembersUnchanged,
                Added = _figures.Added + member.Added,
                Unchanged = _figures.Unchanged + member.Unchanged,
            };
            done = ++_members;
        }

        progress?.Report(done);
    }

    public ImportFigures ToFigures()
    {
        lock (_gate)
        {
            return _figures with { Problems = [.. _problems.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column, StringComparer.Ordinal)] };
        }
    }
}
