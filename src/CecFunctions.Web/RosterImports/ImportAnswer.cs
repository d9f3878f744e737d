using System.Collections.Immutable;
using CecFunctions.Application.Roster;

namespace CecFunctions.Web.RosterImports;

/// <summary>What an import did, or in a dry run would do.</summary>
public sealed record ImportAnswer
{
    /// <summary>The most problems that are told; <see cref="Bad"/> counts all bad rows.</summary>
    public const int MostProblems = 1000;

    /// <summary>Nothing was written.</summary>
    public required bool DryRun { get; init; }

    public required int Rows { get; init; }

    /// <summary>Credentials or reports that were added.</summary>
    public required int Added { get; init; }

    /// <summary>Rows that say what is on record already.</summary>
    public required int Unchanged { get; init; }

    /// <summary>Rows with which something is wrong.</summary>
    public required int Bad { get; init; }

    public required int MembersAdded { get; init; }

    public required int MembersChanged { get; init; }

    public required int MembersUnchanged { get; init; }

    /// <summary>By line.</summary>
    public required ImmutableArray<RowProblem> Problems { get; init; }

    /// <param name="readable">Rows that could be read.</param>
    /// <param name="unreadable">What is wrong with the others.</param>
    public static ImportAnswer Of(
        ImportFigures figures, int readable, ImmutableArray<RowProblem> unreadable, bool dryRun) => new()
    {
        DryRun = dryRun,
        Rows = readable + unreadable.Select(problem => problem.Line).Distinct().Count(),
        Added = figures.Added,
        Unchanged = figures.Unchanged,
        Bad = unreadable.Concat(figures.Problems).Select(problem => problem.Line).Distinct().Count(),
        MembersAdded = figures.MembersAdded,
        MembersChanged = figures.MembersChanged,
        MembersUnchanged = figures.MembersUnchanged,
        Problems = [.. unreadable.Concat(figures.Problems).OrderBy(problem => problem.Line).Take(MostProblems)],
    };
}
