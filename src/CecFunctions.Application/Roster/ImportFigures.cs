using System.Collections.Immutable;

namespace CecFunctions.Application.Roster;

/// <summary>What an import did, or in a dry run would do.</summary>
public sealed record ImportFigures
{
    public int Rows { get; init; }

    public int MembersAdded { get; init; }

    public int MembersChanged { get; init; }

    public int MembersUnchanged { get; init; }

    /// <summary>Credentials of a roster, or reports of a file of credits, that were added.</summary>
    public int Added { get; init; }

    /// <summary>Rows that say what is on record already.</summary>
    public int Unchanged { get; init; }

    /// <summary>By line.</summary>
    public ImmutableArray<RowProblem> Problems { get; init; } = [];

    /// <summary>The figures of both; problems in the order of the two.</summary>
    public ImportFigures Plus(ImportFigures other) => new()
    {
        Rows = Rows + other.Rows,
        MembersAdded = MembersAdded + other.MembersAdded,
        MembersChanged = MembersChanged + other.MembersChanged,
        MembersUnchanged = MembersUnchanged + other.MembersUnchanged,
        Added = Added + other.Added,
        Unchanged = Unchanged + other.Unchanged,
        Problems = Problems.AddRange(other.Problems),
    };
}
