using System.Collections.Immutable;

namespace CecFunctions.Imports;

/// <summary>What an import did, or in a dry run would do.</summary>
public sealed record ImportAnswer
{
    /// <summary>Nothing was written.</summary>
    public required bool DryRun { get; init; }

    public required int Rows { get; init; }

    /// <summary>Credentials or reports that were added.</summary>
    public required int Added { get; init; }

    /// <summary>Rows that say what is on record already.</summary>
    public required int Unchanged { get; init; }

    /// <summary>Reports among those added that are held for staff; left out where none is.</summary>
    public int? Held { get; init; }

    /// <summary>Rows with which something is wrong.</summary>
    public required int Bad { get; init; }

    public required int MembersAdded { get; init; }

    public required int MembersChanged { get; init; }

    public required int MembersUnchanged { get; init; }

    /// <summary>The first 1,000 by line; <see cref="Bad"/> counts all bad rows.</summary>
    public required ImmutableArray<RowProblem> Problems { get; init; }

    /// <summary>How many problems are not among <see cref="Problems"/>.</summary>
    public required int ProblemsLeftOut { get; init; }

    /// <param name="figures">What was done with the rows that could be read.</param>
    /// <param name="unreadable">What is wrong with the others.</param>
    public static ImportAnswer Create(ImportFigures figures, RowProblems unreadable, bool dryRun)
    {
        var problems = RowProblems.FirstOf(unreadable.First, figures.Problems);
        return new()
        {
            DryRun = dryRun,
            Rows = figures.Rows + unreadable.Rows,
            Added = figures.Added,
            Unchanged = figures.Unchanged,
            Held = figures.Held,
            Bad = figures.Bad + unreadable.Rows,
            MembersAdded = figures.MembersAdded,
            MembersChanged = figures.MembersChanged,
            MembersUnchanged = figures.MembersUnchanged,
            Problems = problems,
            // A row that could be read has one problem at most.
            ProblemsLeftOut = unreadable.All + figures.Bad - problems.Length,
        };
    }
}
