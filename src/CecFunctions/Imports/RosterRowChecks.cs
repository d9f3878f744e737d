using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;
using CecFunctions.Members;

namespace CecFunctions.Imports;

/// <summary>Checks a roster's rows, each by itself and against those before it.</summary>
internal sealed class RosterRowChecks(ProgramCatalog catalog, DateOnly asOf)
{
    private readonly Dictionary<(string Program, string CredentialNumber), RosterRow> _credentials = [];
    private readonly Dictionary<MemberKey, RosterRow> _firstOfMember = [];

    /// <summary>
    /// The first thing wrong with the row, given those before it in the file; <see langword="null"/> where it can be
    /// taken.
    /// </summary>
    public RowProblem? Next(RosterRow row)
    {
        var problem = InItself(row) ?? AmongOthers(row);
        return problem is var (column, text) ? new RowProblem(row.Line, column, text) : null;
    }

    private (string Column, string Problem)? InItself(RosterRow row)
    {
        if (catalog.Find(row.Program) is not { } program)
        {
            return (
                "program", $"'{row.Program}' is none of {string.Join(", ", catalog.Programs.Select(p => p.Program))}.");
        }

        if (!MemberKey.IsMemberId(row.MemberId))
        {
            return ("memberId", $"must be 1 to {MemberKey.MaxIdLength} of A–Z a–z 0–9 - _ and full stop.");
        }

        if (row.Name is { } name && !MemberText.IsPlain(name))
        {
            return ("name", $"must have at most {MemberText.MaxLength} characters, none of them a control character.");
        }

        if (row.Email is { } email && !MemberText.IsAddress(email))
        {
            return ("email", "is not one mail address.");
        }

        if (program.FindType(row.Type) is null)
        {
            return ("type", $"'{row.Type}' is none of {string.Join(", ", program.Types.Select(t => t.Type))}.");
        }

        if (row.CredentialNumber.Length == 0 || !MemberText.IsPlain(row.CredentialNumber))
        {
            return (
                "credentialNumber",
                $"must have 1 to {MemberText.MaxLength} characters, none of them a control character.");
        }

        if (row.CredentialNumber.Contains("%2F", StringComparison.OrdinalIgnoreCase))
        {
            return ("credentialNumber", "must not have %2F in it, which stands for a slash in addresses.");
        }

        if (row.CertifiedOn > asOf)
        {
            return ("certifiedOn", $"{row.CertifiedOn:yyyy-MM-dd} is after {asOf:yyyy-MM-dd}, the day of the import.");
        }

        return row.CurrentCycleEnds is { } ends ? CycleEnd(row, program, ends) : null;
    }

    private (string Column, string Problem)? CycleEnd(RosterRow row, CertificationProgram program, DateOnly ends)
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

    private (string Column, string Problem)? AmongOthers(RosterRow row)
    {
        if (_credentials.TryGetValue((row.Program, row.CredentialNumber), out var same)
            && same with { Line = row.Line } != row)
        {
            return ("credentialNumber", $"is given in line {same.Line} too, with other values.");
        }

        var key = new MemberKey(row.Program, row.MemberId);
        if (_firstOfMember.TryGetValue(key, out var first))
        {
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
                    return (column, $"differs from line {first.Line}, which is about the same member.");
                }
            }
        }

        _credentials[(row.Program, row.CredentialNumber)] = row;
        _firstOfMember[key] = first is null ? row : first with
        {
            Name = first.Name ?? row.Name,
            Email = first.Email ?? row.Email,
            CprValidUntil = first.CprValidUntil ?? row.CprValidUntil,
        };
        return null;
    }
}
