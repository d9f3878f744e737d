using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;
using CecFunctions.Members;

namespace CecFunctions.Imports;

/// <summary>Checks each of a roster's rows by itself.</summary>
internal sealed class RosterRowChecks(ProgramCatalog catalog, Func<string, DateOnly> dayOf)
{
    /// <summary>The first thing wrong with the row; <see langword="null"/> where it can be taken.</summary>
    public RowProblem? Check(RosterRow row) =>
        Find(row) is var (column, text) ? new RowProblem(row.Line, column, text) : null;

    private (string Column, string Problem)? Find(RosterRow row)
    {
        if (catalog.Find(row.Program) is not { } program)
        {
            return (
                "program", $"'{row.Program}' is none of {string.Join(", ", catalog.Programs.Select(p => p.Program))}.");
        }

        if (MemberKey.ProblemWithNewId(row.MemberId) is { } wrongId)
        {
            return ("memberId", wrongId);
        }

        if (row.Name is { } name && PersonName.Problem(name) is { } wrongName)
        {
            return ("name", wrongName);
        }

        if (row.Email is { } email && !OneMailAddress.Is(email))
        {
            return ("email", "is not one mail address.");
        }

        if (program.FindType(row.Type) is null)
        {
            return ("type", $"'{row.Type}' is none of {string.Join(", ", program.Types.Select(t => t.Type))}.");
        }

        if (CredentialNumber.Problem(row.CredentialNumber) is { } wrongNumber)
        {
            return ("credentialNumber", wrongNumber);
        }

        var asOf = dayOf(row.Program);
        if (row.CertifiedOn > asOf)
        {
            return ("certifiedOn", $"{row.CertifiedOn:yyyy-MM-dd} is after {asOf:yyyy-MM-dd}, the day of the import.");
        }

        return row.CurrentCycleEnds is { } ends ? CycleEnd(row, program, ends, asOf) : null;
    }

    private static (string Column, string Problem)? CycleEnd(
        RosterRow row, CertificationProgram program, DateOnly ends, DateOnly asOf)
    {
        if (Enrolment.TakeOver(program, row.CredentialNumber, row.Type, row.CertifiedOn, ends) is not { } credential)
        {
            return (
                "currentCycleEnds",
                $"no cycle of a credential certified on {row.CertifiedOn:yyyy-MM-dd} ends on {ends:yyyy-MM-dd}.");
        }

        // A renewal in a cycle's last year may have made the next one current at once (ACSM-CYCLE-4).
        var begins = program.Renewal.OnTime.TakesEffect == RenewalEffect.AtOnce
            ? credential.Cycle.Starts.PlusYears(-1)
            : credential.Cycle.Starts;
        return begins > asOf
            ? ("currentCycleEnds", $"the cycle that ends on {ends:yyyy-MM-dd} cannot be in force on {asOf:yyyy-MM-dd}.")
            : null;
    }
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
    private RosterRow? _first;

    /// <inheritdoc cref="RowsOfCredentials.Next"/>
    public RowProblem? Next(RosterRow row)
    {
        if (_first is not { } first)
        {
            _first = row;
            return null;
        }

        (string Column, object? Before, object? Now)[] ofMember =
        [
            ("name", first.Name, row.Name),
            ("email", first.Email, row.Email),
            ("cprValidUntil", first.CprValidUntil, row.CprValidUntil),
            ("bodyMember", first.BodyMember, row.BodyMember),
        ];
        foreach (var (column, before, now) in ofMember)
        {
            if (before is not null && now is not null && !before.Equals(now))
            {
                return new RowProblem(
                    row.Line, column, $"differs from line {first.Line}, which is about the same member.");
            }
        }

        _first = first with
        {
            Name = first.Name ?? row.Name,
            Email = first.Email ?? row.Email,
            CprValidUntil = first.CprValidUntil ?? row.CprValidUntil,
            BodyMember = first.BodyMember ?? row.BodyMember,
        };
        return null;
    }
}
