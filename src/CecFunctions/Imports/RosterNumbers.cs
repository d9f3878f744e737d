using System.Collections.Immutable;
using CecFunctions.Domain.Programs;
using CecFunctions.Members;

namespace CecFunctions.Imports;

/// <summary>Sees to it that no row of a roster gives a member the credential number of another.</summary>
/// <param name="onRecord">For a dry run, which claims nothing.</param>
internal sealed class RosterNumbers(CredentialNumbers numbers, NumbersOnRecord? onRecord)
{
    public static async Task<RosterNumbers> BeginAsync(
        CredentialNumbers numbers, bool dryRun, CancellationToken cancellationToken) =>
        new(numbers, dryRun ? await numbers.ReadAsync(cancellationToken) : null);

    /// <summary>Says what entries do, and claims the numbers that members get by it.</summary>
    /// <param name="entries">Each with the member on record, if any.</param>
    /// <param name="tally">Is told the rows whose numbers are others'.</param>
    /// <returns>The entries without these rows, and without those that have no other.</returns>
    public async Task<IReadOnlyList<AdmittedEntry>> AdmitAsync(
        IReadOnlyCollection<(RosterEntry Entry, MemberDocument? Before)> entries,
        ProgramCatalog catalog,
        ImportTally tally,
        CancellationToken cancellationToken)
    {
        var withdrawn = entries.SelectMany(member => member.Entry.WithdrawnNumbers(member.Before)).ToList();
        var holders = withdrawn.Count == 0 ? null
            : await (onRecord ?? new NumbersOnRecord(numbers, null)).FindOthersAsync(withdrawn, cancellationToken);
        var taken = entries
            .Select(member => (member.Before, Admitted: Take(Told(member.Entry), member.Before)))
            .ToList();
        var wanted = taken.SelectMany(member => member.Admitted.NewNumbers(member.Before)).ToList();
        var found = wanted.Count == 0 ? null
            : onRecord is null ? await numbers.ClaimAsync(wanted, cancellationToken)
            : await onRecord.FindOthersAsync(wanted, cancellationToken);
        if (found is null or { Count: 0 })
        {
            return [.. taken.Select(member => member.Admitted)];
        }

        var others = found.ToLookup(other => other.Key.Member);
        var admitted = taken
            .Select(member => (member.Before, Admitted: others.Contains(member.Admitted.Entry.Key)
                ? Take(Without(member.Admitted.Entry, member.Before), member.Before)
                : member.Admitted))
            .ToList();
        var left = wanted.Except(admitted.SelectMany(member => member.Admitted.NewNumbers(member.Before)));
        await ForgetAsync(left.Where(number => !found.ContainsKey(number)), cancellationToken);
        return [.. admitted.Select(member => member.Admitted).Where(admitted => !admitted.Entry.Rows.IsEmpty)];

        RosterEntry Told(RosterEntry entry) => holders is null or { Count: 0 } ? entry
            : entry with
            {
                NewHolders = holders
                    .Where(other => other.Key.Member == entry.Key && other.Value.HasIt)
                    .ToImmutableDictionary(other => other.Key.Identity.Key, other => other.Value.Member),
            };

        AdmittedEntry Take(RosterEntry entry, MemberDocument? before) =>
            new(entry, entry.Take(before, catalog[entry.Key.Program]));

        RosterEntry Without(RosterEntry entry, MemberDocument? before)
        {
            var byNumber = others[entry.Key].ToDictionary(other => other.Key.Identity.Key, other => other.Value);
            return entry with
            {
                Rows = entry.Rows.RemoveAll(row =>
                {
                    var number = before is null ? row.CredentialNumber : row.NumberedAs(before).CredentialNumber;
                    if (!byNumber.TryGetValue(CredentialNumber.KeyOf(number), out var other))
                    {
                        return false;
                    }

                    tally.Add(new RowProblem(row.Line, "credentialNumber", other.Problem));
                    return true;
                }),
            };
        }
    }

    /// <summary>Gives up what was claimed and is not on record.</summary>
    public Task ForgetAsync(IEnumerable<HeldNumber> claimed, CancellationToken cancellationToken) =>
        onRecord is null ? numbers.ForgetAsync(claimed, cancellationToken) : Task.CompletedTask;
}

/// <summary>An entry whose numbers are claimed, and what it does.</summary>
internal sealed record AdmittedEntry(RosterEntry Entry, ImportEffect Effect)
{
    /// <summary>The numbers that the member gets by it.</summary>
    public IEnumerable<HeldNumber> NewNumbers(MemberDocument? before) =>
        (Effect.Change?.Document.Standing.Credentials ?? [])
            .Where(held => before?.Standing.FindCredential(held.Id) is null)
            .Select(held => new HeldNumber(Entry.Key, held.Id));
}
