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

    /// <summary>Rows that change fields of members and add nothing; left out where none does.</summary>
    public int? Changed { get; init; }

    /// <summary>Rows of which nothing is new on record, and with which nothing is wrong.</summary>
    public required int Unchanged { get; init; }

    /// <summary>Reports among those added that are held for staff; left out where none is.</summary>
    public int? Held { get; init; }

    /// <summary>Rows with which something is wrong.</summary>
    public required int Bad { get; init; }

    /// <summary>Fields that a row and another have said differently since the file before.</summary>
    public required int Conflicts { get; init; }

    public required int MembersAdded { get; init; }

    public required int MembersChanged { get; init; }

    public required int MembersUnchanged { get; init; }

    /// <summary>The first 1,000 by line; <see cref="Bad"/> counts all bad rows.</summary>
    public required ImmutableArray<RowProblem> Problems { get; init; }

    /// <summary>How many problems are not among <see cref="Problems"/>.</summary>
    public required int ProblemsLeftOut { get; init; }

    /// <summary>What is to be known of rows that were taken, conflicts above all: the first 1,000 by line.</summary>
    public required ImmutableArray<RowRemark> Remarks { get; init; }

    /// <summary>How many remarks are not among <see cref="Remarks"/>.</summary>
    public required int RemarksLeftOut { get; init; }

    /// <summary>What was found out about the file in order to read it, as sentences.</summary>
    public required ImmutableArray<string> Notes { get; init; }

    /// <summary>In a dry run, the members who would change: the first 1,000 by program and id.</summary>
    public IReadOnlyList<ChangedMember>? Changes { get; init; }

    /// <summary>How many members are not among <see cref="Changes"/>.</summary>
    public int? ChangesLeftOut { get; init; }

    /// <summary>In a dry run, how many credentials of the file's members would have which status.</summary>
    public IReadOnlyList<ImportedStatuses>? Statuses { get; init; }

    /// <param name="figures">What was done with the rows that could be read.</param>
    /// <param name="unreadable">What is wrong with the others.</param>
    /// <param name="notes">See <see cref="Notes"/>.</param>
    public static ImportAnswer Create(
        ImportFigures figures, RowProblems unreadable, ImmutableArray<string> notes, bool dryRun)
    {
        var problems = RowProblems.FirstOf(unreadable.First, figures.Problems);
        return new()
        {
            DryRun = dryRun,
            Rows = figures.Rows + unreadable.Rows,
            Added = figures.Added,
            Changed = figures.Changed,
            Unchanged = figures.Unchanged,
            Held = figures.Held,
            Bad = figures.Bad + unreadable.Rows,
            Conflicts = figures.Conflicts,
            MembersAdded = figures.MembersAdded,
            MembersChanged = figures.MembersChanged,
            MembersUnchanged = figures.MembersUnchanged,
            Problems = problems,
            ProblemsLeftOut = unreadable.All + figures.AllProblems - problems.Length,
            Remarks = figures.Remarks,
            RemarksLeftOut = figures.Remarked - figures.Remarks.Length,
            Notes = notes,
        };
    }
}
