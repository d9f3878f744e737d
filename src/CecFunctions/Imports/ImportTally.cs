using System.Collections.Immutable;
using CecFunctions.Members;

namespace CecFunctions.Imports;

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

    /// <summary>Counts a member that is done.</summary>
    public void Add(ImportFigures member, ImmutableArray<RowProblem> problems)
    {
        int done;
        lock (_gate)
        {
            _problems.AddRange(problems);
            _figures = _figures.Plus(member);
            done = ++_members;
        }

        progress?.Report(done);
    }

    public ImportFigures ToFigures()
    {
        lock (_gate)
        {
            return _figures with
            {
                Problems =
                [
                    .. _problems
                        .OrderBy(problem => problem.Line)
                        .ThenBy(problem => problem.Column, StringComparer.Ordinal),
                ],
            };
        }
    }
}

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

/// <summary>What the rows of one member do to the member.</summary>
/// <param name="Change">What to write; <see langword="null"/> = nothing.</param>
/// <param name="Added">How many credentials or reports are added.</param>
/// <param name="Unchanged">How many rows say what is on record already.</param>
internal sealed record ImportEffect(
    MemberChange? Change, int Added, int Unchanged, ImmutableArray<RowProblem> Problems);

/// <summary>Why none of a member's rows can be taken.</summary>
internal static class RefusedMember
{
    public const string NoRoom = "has no room in the member's record.";

    public const string TooBusy = "the member was changed by others at the same time; import the file again.";

    public static string TooEarly(DateOnly earliest, DateOnly asOf) =>
        $"the member has a record of {earliest:yyyy-MM-dd}, after {asOf:yyyy-MM-dd}, the day of the import.";

    /// <summary>Why the command that was to write the rows did not.</summary>
    public static string FromResult(CommandResult result, DateOnly asOf) => result.Outcome switch
    {
        CommandOutcome.MemberFull => NoRoom,
        CommandOutcome.DateTooEarly => TooEarly(result.Earliest!.Value, asOf),
        _ => TooBusy,
    };

    /// <summary>The problem as one of each row.</summary>
    public static ImmutableArray<RowProblem> ForRows(IEnumerable<int> lines, string problem) =>
        [.. lines.Select(line => new RowProblem(line, "memberId", problem))];
}
