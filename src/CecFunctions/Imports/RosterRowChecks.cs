using System.Collections.Immutable;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;
using CecFunctions.Members;

namespace CecFunctions.Imports;

/// <summary>Checks each of a roster's rows by itself.</summary>
internal sealed class RosterRowChecks(ProgramCatalog catalog, Func<string, DateOnly> dayOf)
{
    private readonly string _programs = string.Join(", ", catalog.Programs.Select(program => program.Program));

    /// <summary>The row with its type as the program writes it, and all that is wrong with it, by column.</summary>
    public (RosterRow Row, ImmutableArray<RowProblem> Problems) Check(RosterRow row)
    {
        var found = new FoundProblems(row.Line, row.Problems);
        if (catalog.Find(row.Program) is { } program)
        {
            var type = program.NameOfType(row.Type);
            row = type == row.Type ? row : row with { Type = type };
            CheckType(row, program, found);
            CheckDates(row, program, found);
        }
        else
        {
            found.Add("program", $"{Quoted.Text(row.Program)} is none of {_programs}.");
        }

        found.Add("memberId", MemberKey.ProblemWithNewId(row.MemberId));
        found.Add("name", row.Name is { } name ? PersonName.Problem(name) : null);
        found.Add("email", row.Email is { } email && !OneMailAddress.Is(email) ? "is not one mail address." : null);
        found.Add("credentialNumber", CredentialNumber.Problem(row.CredentialNumber));
        return (row, found.InOrderOf(RosterFile.Columns));
    }

    private static void CheckType(RosterRow row, CertificationProgram program, FoundProblems found)
    {
        if (program.FindType(row.Type) is null)
        {
            var types = string.Join(", ", program.Types.Select(type => type.Type));
            found.Add("type", $"{Quoted.Text(row.Type)} is none of {types}.");
        }
    }

    private void CheckDates(RosterRow row, CertificationProgram program, FoundProblems found)
    {
        var asOf = dayOf(row.Program);
        if (row.CertifiedOn > asOf)
        {
            found.Add(
                "certifiedOn", $"{row.CertifiedOn:yyyy-MM-dd} is after {asOf:yyyy-MM-dd}, the day of the import.");
        }

        // The end of a cycle can be judged where the certification and the end itself could be read.
        if (row.CurrentCycleEnds is { } ends && !found.Has("certifiedOn"))
        {
            found.Add("currentCycleEnds", CycleEnds.Problem(program, row.CertifiedOn, ends, asOf));
        }
    }
}

/// <summary>The problems found in a row, of which a column has one: what is read wrong is not checked further.</summary>
internal sealed class FoundProblems(int line, ImmutableArray<RowProblem> read)
{
    private readonly ImmutableArray<RowProblem>.Builder? _more =
        read.IsEmpty ? null : read.ToBuilder();

    private ImmutableArray<RowProblem>.Builder? _found;

    private ImmutableArray<RowProblem>.Builder? Found => _found ?? _more;

    public bool IsEmpty => Found is null;

    public bool Has(string column) => Found?.Any(problem => problem.Column == column) == true;

    /// <param name="problem">A sentence without subject; <see langword="null"/> = none.</param>
    public void Add(string column, string? problem)
    {
        if (problem is not null && !Has(column))
        {
            (_found ??= _more ?? ImmutableArray.CreateBuilder<RowProblem>()).Add(new RowProblem(line, column, problem));
        }
    }

    public ImmutableArray<RowProblem> InOrderOf(ImmutableArray<string> columns) =>
        Found is { } found ? [.. found.OrderBy(problem => (uint)columns.IndexOf(problem.Column))] : [];
}

/// <summary>Which day a cycle can end on that is in force on the day of an import.</summary>
internal static class CycleEnds
{
    /// <summary>What is wrong with the end of a cycle, with the nearest right ones.</summary>
    public static string? Problem(CertificationProgram program, DateOnly certifiedOn, DateOnly ends, DateOnly asOf)
    {
        var (before, at, after) = Enrolment.CyclesAround(program, certifiedOn, ends);
        if (IsPossible(at, program, asOf))
        {
            return null;
        }

        var problem = at is null
            ? $"no cycle of a credential certified on {certifiedOn:yyyy-MM-dd} ends on {ends:yyyy-MM-dd}"
            : $"the cycle that ends on {ends:yyyy-MM-dd} cannot be in force on {asOf:yyyy-MM-dd}";
        var near = (before is null || IsPossible(before, program, asOf)
                ? [before, after]
                : LastPossible(program, certifiedOn, asOf))
            .Where(cycle => cycle?.Ends != ends && IsPossible(cycle, program, asOf))
            .Select(cycle => $"{cycle!.Ends:yyyy-MM-dd}")
            .ToArray();
        return near switch
        {
            [] => $"{problem}.",
            [var only] => $"{problem}; the nearest that can be is {only}.",
            _ => $"{problem}; the nearest that can be are {string.Join(" and ", near)}.",
        };
    }

    /// <summary>The cycle that may be in force on a day, or the one that a renewal then leads to.</summary>
    private static IEnumerable<Cycle?> LastPossible(CertificationProgram program, DateOnly certifiedOn, DateOnly asOf)
    {
        var (_, at, after) = Enrolment.CyclesAround(program, certifiedOn, asOf);
        var current = at ?? after;
        var next = current is null ? null : Enrolment.CyclesAround(program, certifiedOn, current.Ends).After;
        return [IsPossible(next, program, asOf) ? next : current];
    }

    // A renewal in a cycle's last year may have made the next one current at once (ACSM-CYCLE-4).
    private static bool IsPossible(Cycle? cycle, CertificationProgram program, DateOnly asOf) =>
        cycle is not null
        && (program.Renewal.OnTime.TakesEffect == RenewalEffect.AtOnce ? cycle.Starts.PlusYears(-1) : cycle.Starts)
            <= asOf;
}

/// <summary>Whether the rows of one credential say the same, in the order of the file.</summary>
internal sealed class RowsOfCredentials
{
    private readonly Dictionary<(string Program, string Number), RosterRow> _first = [];

    /// <returns>What is wrong with the row, given those before it.</returns>
    public RowProblem? Next(RosterRow row)
    {
        var key = (row.Program, CredentialNumber.KeyOf(row.CredentialNumber));
        if (_first.TryAdd(key, row))
        {
            return null;
        }

        var first = _first[key];
        return first with { Line = row.Line, CredentialNumber = row.CredentialNumber } == row
            ? null
            : new RowProblem(row.Line, "credentialNumber", $"is given in line {first.Line} too, with other values.");
    }
}

/// <summary>Whether the rows of one member say the same of the member, in the order of the file.</summary>
internal sealed class RowsOfMember
{
    private int _line;
    private RosterCells? _said;

    /// <returns>All that is wrong with the row, given those before it.</returns>
    public ImmutableArray<RowProblem> Next(RosterRow row)
    {
        var cells = RosterCells.From(row);
        if (_said is not { } said)
        {
            (_line, _said) = (row.Line, cells);
            return [];
        }

        ImmutableArray<RowProblem> problems =
        [
            .. PersonField.All
                .Where(field => field.Cell(said) is not null && field.IsNews(cells, said))
                .Select(field => new RowProblem(
                    row.Line, field.Column, $"differs from line {_line}, which is about the same member.")),
        ];
        if (problems.IsEmpty)
        {
            _said = said.Over(cells);
        }

        return problems;
    }
}
