using CecFunctions.Members;

namespace CecFunctions.Imports;

/// <summary>Sees to it that no row of a roster gives a member the credential number of another.</summary>
/// <param name="onRecord">For a dry run, which claims nothing.</param>
internal sealed class RosterNumbers(CredentialNumbers numbers, NumbersOnRecord? onRecord)
{
    public static async Task<RosterNumbers> BeginAsync(
        CredentialNumbers numbers, bool dryRun, CancellationToken cancellationToken) =>
        new(numbers, dryRun ? await numbers.ReadAsync(cancellationToken) : null);

    /// <summary>Claims the numbers that members do not have yet.</summary>
    /// <param name="entries">Each with the member on record, if any.</param>
    /// <param name="tally">Is told the rows whose numbers are others'.</param>
    /// <returns>The entries without these rows, and without those that have no other.</returns>
    public async Task<IReadOnlyList<RosterEntry>> AdmitAsync(
        IReadOnlyCollection<(RosterEntry Entry, MemberDocument? Before)> entries,
        ImportTally tally,
        CancellationToken cancellationToken)
    {
        var wanted = entries
            .SelectMany(member => member.Entry.Rows
                .Where(row => member.Before is null || member.Entry.IsOfNewCredential(row, member.Before))
                .Select(row => NumberOf(member.Entry, row)))
            .ToList();
        var others = wanted.Count == 0 ? null
            : onRecord is null ? await numbers.ClaimAsync(wanted, cancellationToken)
            : await onRecord.FindOthersAsync(wanted, cancellationToken);
        return others is null or { Count: 0 }
            ? [.. entries.Select(member => member.Entry)]
            : [.. entries.Select(member => Without(member.Entry)).Where(entry => !entry.Rows.IsEmpty)];

        RosterEntry Without(RosterEntry entry)
        {
            foreach (var row in entry.Rows)
            {
                if (others.TryGetValue(NumberOf(entry, row), out var other))
                {
                    var problem = $"is the number of member {other.MemberId}; a number has one holder.";
                    tally.Add(new RowProblem(row.Line, "credentialNumber", problem));
                }
            }

            return entry with { Rows = entry.Rows.RemoveAll(row => others.ContainsKey(NumberOf(entry, row))) };
        }
    }

    private static HeldNumber NumberOf(RosterEntry entry, RosterRow row) => new(entry.Key, row.CredentialNumber);
}
