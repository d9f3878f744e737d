using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using CecFunctions.Members;

namespace CecFunctions.Imports;

/// <summary>
/// Rows of persons whose accounts were merged, put aside until all of a person's are there: they are taken at once,
/// whichever account they name. Several may add at a time.
/// </summary>
/// <param name="ownFirst">Whether rows of the account that survived come before the others.</param>
internal sealed class RowsOfPersons<T>(Func<T, int> lineOf, bool ownFirst)
{
    private readonly Lock _gate = new();
    private readonly List<(MemberKey Account, ImmutableArray<T> Rows)> _accounts = [];

    /// <summary>Puts the rows of an account aside.</summary>
    /// <returns><see langword="false"/> where the person never had another one.</returns>
    public bool PutAside(MemberDocument account, ImmutableArray<T> rows)
    {
        if (account is { MergedInto: null, Merges.IsEmpty: true })
        {
            return false;
        }

        lock (_gate)
        {
            _accounts.Add((account.Key, rows));
        }

        return true;
    }

    /// <summary>The persons by the accounts that survived, in the order of the file, and so their rows.</summary>
    public async IAsyncEnumerable<(MemberKey Survivor, ImmutableArray<T> Rows)> ReadAsync(
        MemberReader reader, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rows = new List<(MemberKey Survivor, bool IsLater, T Row)>();
        foreach (var (account, ofAccount) in _accounts)
        {
            var survivor = await reader.SurvivorAsync(account, cancellationToken);
            rows.AddRange(ofAccount.Select(row => (survivor, ownFirst && survivor != account, row)));
        }

        foreach (var person in rows.OrderBy(row => lineOf(row.Row)).GroupBy(row => row.Survivor))
        {
            yield return (person.Key, [.. person.OrderBy(row => row.IsLater).Select(row => row.Row)]);
        }
    }
}
