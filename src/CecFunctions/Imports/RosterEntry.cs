using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;
using CecFunctions.Members;

namespace CecFunctions.Imports;

/// <summary>All rows of one member in a roster, and what they do to the member. Pure.</summary>
/// <param name="AsOf">The day of the import.</param>
internal sealed record RosterEntry(MemberKey Key, DateOnly AsOf, ImmutableArray<RosterRow> Rows)
{
    private const int DigestBytes = 8;

    /// <summary>What the rows do to the member.</summary>
    /// <param name="before">The member on record, if any.</param>
    public ImportEffect Take(MemberDocument? before, CertificationProgram program)
    {
        var problems = ImmutableArray.CreateBuilder<RowProblem>();
        var taken = ImmutableArray.CreateBuilder<RosterRow>();
        var added = ImmutableArray.CreateBuilder<Credential>();
        var bad = 0;
        var standing = before is null
            ? new Member { Credentials = [] }
            : Lifecycle.CatchUp(before.Standing, program, AsOf).Member;
        foreach (var row in Rows)
        {
            if (before?.RosterRows.GetValueOrDefault(row.CredentialNumber) == DigestOf(row))
            {
                continue;
            }

            if (standing.FindCredential(row.CredentialNumber) is { } held)
            {
                ImmutableArray<RowProblem> wrong = [.. ProblemsWithHeld(row, held)];
                if (!wrong.IsEmpty)
                {
                    problems.AddRange(wrong);
                    bad++;
                    continue;
                }
            }
            else if (!added.Any(credential => credential.Id == row.CredentialNumber))
            {
                added.Add(Enrol(program, row));
            }

            taken.Add(row);
        }

        if (taken.Count == 0)
        {
            return new ImportEffect(null, 0, Rows.Length - bad, problems.ToImmutable());
        }

        if (before is not null && before.EarliestCommandOn is { } earliest && AsOf < earliest)
        {
            problems.AddRange(
                RefusedMember.ForRows(taken.Select(row => row.Line), RefusedMember.TooEarly(earliest, AsOf)));
            return new ImportEffect(null, 0, Rows.Length - bad - taken.Count, problems.ToImmutable());
        }

        var unchanged = Rows.Length - bad - taken.Count;
        return new ImportEffect(
            Change(before, program, taken.ToImmutable(), added.ToImmutable()),
            added.Count,
            unchanged,
            problems.ToImmutable());
    }

    private Credential Enrol(CertificationProgram program, RosterRow row)
    {
        var credential = row.CurrentCycleEnds is { } ends
            ? Enrolment.TakeOver(program, row.CredentialNumber, row.Type, row.CertifiedOn, ends)
                ?? throw new InvalidOperationException("A row with an end off the schedule was let through.")
            : Enrolment.Certify(program, row.CredentialNumber, row.Type, row.CertifiedOn);
        return credential with { RemindersFrom = AsOf };
    }

    private static IEnumerable<RowProblem> ProblemsWithHeld(RosterRow row, Credential held)
    {
        if (row.Type != held.Type)
        {
            yield return new RowProblem(row.Line, "type", $"the credential is on record as {held.Type}.");
        }

        if (row.CertifiedOn != held.CertifiedOn)
        {
            yield return new RowProblem(
                row.Line, "certifiedOn", $"the credential is on record as certified on {held.CertifiedOn:yyyy-MM-dd}.");
        }

        if (row.CurrentCycleEnds is { } ends && ends != held.Cycle.Ends)
        {
            yield return new RowProblem(
                row.Line,
                "currentCycleEnds",
                $"the cycle on record ends on {held.Cycle.Ends:yyyy-MM-dd}; a renewal moves it, an import does not.");
        }
    }

    private static string DigestOf(RosterRow row)
    {
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{row.Name}\n{row.Email}\n{row.Type}\n{row.CertifiedOn:yyyy-MM-dd}\n"
                + $"{row.CurrentCycleEnds:yyyy-MM-dd}\n{row.CprValidUntil:yyyy-MM-dd}\n{row.BodyMember}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, DigestBytes));
    }

    private MemberChange Change(
        MemberDocument? before,
        CertificationProgram program,
        ImmutableArray<RosterRow> taken,
        ImmutableArray<Credential> added)
    {
        var document = before ?? new MemberDocument { Key = Key, Standing = new Member { Credentials = [] } };
        document = document with
        {
            Name = taken.Select(row => row.Name).FirstOrDefault(name => name is not null) ?? document.Name,
            Email = taken.Select(row => row.Email).FirstOrDefault(email => email is not null) ?? document.Email,
            RosterRows = document.RosterRows.SetItems(
                taken.Select(row => KeyValuePair.Create(row.CredentialNumber, DigestOf(row)))),
            Standing = document.Standing with
            {
                Credentials = document.Standing.Credentials.AddRange(added),
                CprValidUntil = taken.Select(row => row.CprValidUntil).FirstOrDefault(until => until is not null)
                    ?? document.Standing.CprValidUntil,
                BodyMember = taken[0].BodyMember,
            },
            LastCommandOn = AsOf,
        };

        var decision = Lifecycle.CatchUp(document.Standing, program, AsOf);
        var change = MemberChange.Create(document, decision);
        return change with
        {
            // What happened to a credential before the import is logged, and the member is not told of it.
            Notices =
            [
                .. change.Notices.Where(
                    notice => notice.Due >= AsOf || added.All(credential => credential.Id != notice.Credential)),
            ],
            Log = change.Log.Add(new LogLine
            {
                On = AsOf,
                Event = LogEvent.RosterImported,
                Note = string.Join(", ", taken.Select(row => row.CredentialNumber)),
            }),
        };
    }
}
