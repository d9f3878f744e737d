using System.Collections.Immutable;
using CecFunctions.Members;

namespace CecFunctions.Imports;

/// <summary>Counts what an import does, from several members at a time.</summary>
internal sealed class ImportTally(IProgress<int>? progress)
{
    private readonly Lock _gate = new();
    private readonly RowProblems _problems = new();
    private readonly RowRemarks _remarks = new();
    private ImportFigures _figures = new();
    private int _members;

    /// <summary>Counts a row of the file that was read.</summary>
    public void AddRow()
    {
        lock (_gate)
        {
            _figures = _figures with { Rows = _figures.Rows + 1 };
        }
    }

    public void Add(RowProblem problem) => _problems.AddRow(problem);

    public void AddBad(ImmutableArray<RowProblem> problems) => _problems.AddRow(problems.AsSpan());

    /// <summary>Counts a member that is done.</summary>
    public void Add(ImportFigures member, ImportEffect effect)
    {
        _remarks.Add(effect.Remarks);
        Add(
            member with
            {
                Added = effect.Added,
                Changed = effect.Changed == 0 ? null : effect.Changed,
                Unchanged = effect.Unchanged,
            },
            effect.Problems);
    }

    /// <summary>Counts a member that is done.</summary>
    /// <param name="problems">What is wrong with rows that are not taken.</param>
    public void Add(ImportFigures member, ImmutableArray<RowProblem> problems)
    {
        foreach (var row in problems.GroupBy(problem => problem.Line))
        {
            AddBad([.. row]);
        }

        int done;
        lock (_gate)
        {
            _figures = _figures.Plus(member);
            done = ++_members;
        }

        progress?.Report(done);
    }

    public ImportFigures ToFigures()
    {
        lock (_gate)
        {
            return _remarks.AddTo(_figures with
            {
                Bad = _problems.Rows,
                AllProblems = _problems.All,
                Problems = _problems.First,
            });
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

    /// <summary>Rows that change a member's fields and add nothing; left out where none does.</summary>
    public int? Changed { get; init; }

    /// <summary>Rows of which nothing is new on record, and with which nothing is wrong.</summary>
    public int Unchanged { get; init; }

    /// <summary>Reports among those added that are held for staff; left out where none is.</summary>
    public int? Held { get; init; }

    /// <summary>Rows that are not taken.</summary>
    public int Bad { get; init; }

    /// <summary>How many problems there are, those included that are not among <see cref="Problems"/>.</summary>
    public int AllProblems { get; init; }

    /// <summary>Why not: the first of it, by line, as many as <see cref="RowProblems"/> keeps.</summary>
    public ImmutableArray<RowProblem> Problems { get; init; } = [];

    /// <summary>How many fields a row and another have said differently since the file before.</summary>
    public int Conflicts { get; init; }

    /// <summary>How many remarks there are, those on conflicts among them.</summary>
    public int Remarked { get; init; }

    /// <summary>The first of them by line, as many as <see cref="RowProblems"/> keeps.</summary>
    public ImmutableArray<RowRemark> Remarks { get; init; } = [];

    /// <summary>The figures with those of a member that is done; what is told of rows is counted apart.</summary>
    internal ImportFigures Plus(ImportFigures member) => this with
    {
        MembersAdded = MembersAdded + member.MembersAdded,
        MembersChanged = MembersChanged + member.MembersChanged,
        MembersUnchanged = MembersUnchanged + member.MembersUnchanged,
        Added = Added + member.Added,
        Changed = Sum(Changed, member.Changed),
        Unchanged = Unchanged + member.Unchanged,
        Held = Sum(Held, member.Held),
    };

    private static int? Sum(int? one, int? other) => one is null ? other : other is null ? one : one + other;
}

/// <summary>What the rows of one member do to the member.</summary>
/// <param name="Change">What to write; <see langword="null"/> = nothing.</param>
/// <param name="Added">How many credentials or reports are added.</param>
/// <param name="Unchanged">How many other rows are taken or say what is on record already.</param>
internal sealed record ImportEffect(
    MemberChange? Change, int Added, int Unchanged, ImmutableArray<RowProblem> Problems)
{
    /// <summary>How many rows change fields and add nothing.</summary>
    public int Changed { get; init; }

    /// <summary>Whether fields change or something is added; else only what rosters said is written.</summary>
    public bool ShowsChange { get; init; }

    /// <summary>How many of the reports that are added are held for staff.</summary>
    public int Held { get; init; }

    /// <summary>What is to be known of rows that are taken, or say what is on record.</summary>
    public ImmutableArray<RowRemark> Remarks { get; init; } = [];

    public static ImportEffect Nothing(int rows) => new(null, 0, rows, []);
}

/// <summary>Why none of a member's rows can be taken.</summary>
internal static class RefusedMember
{
    public const string NoRoom = "has no room in the member's record.";

    public const string Erased =
        "is that of a person who was erased: take the row out of the file, or give the person another id.";

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

    public static ImmutableArray<RowProblem> ForRows(IEnumerable<int> lines, string problem) =>
        [.. lines.Select(line => new RowProblem(line, "memberId", problem))];
}
