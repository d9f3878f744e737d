using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using CecFunctions.Storage;

namespace CecFunctions.Members;

/// <summary>
/// Members as rows, with all that lies beside them, for copies that must not lose what this version does not read.
/// Persons who were erased are among them: their ids stay refused, and what is begun of an erasure is finished.
/// </summary>
public sealed class MemberPartitions(TableClient table)
{
    internal const string TableName = "members";

    // A member who is changed without end is taken as last read, and what does not fit is told.
    private const int MostReadings = 10;

    private static readonly string MembersOnly = TableClient.CreateQueryFilter(
        $"Kind eq {MemberRow.Kind} or Kind eq {MemberRow.ErasedKind}");

    /// <summary>
    /// All members after one, by program and then by id. Each is of one moment: who lies on two pages of the answer, or
    /// has rows that do not go together, is read again alone.
    /// </summary>
    /// <param name="after">The partition of the last one that is left out; <see langword="null"/> = none is.</param>
    internal async IAsyncEnumerable<MemberPartition> ReadAsync(
        string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var filter = after is null ? null : TableClient.CreateQueryFilter($"PartitionKey gt {after}");
        var rows = new List<TableEntity>();
        var isSplit = false;
        var pages = table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken).AsPages();
        await foreach (var page in pages.WithCancellation(cancellationToken))
        {
            foreach (var row in page.Values)
            {
                if (rows.Count > 0 && rows[0].PartitionKey != row.PartitionKey)
                {
                    if (await CompleteAsync(rows, isSplit, cancellationToken) is { } read)
                    {
                        yield return read;
                    }

                    rows = [];
                    isSplit = false;
                }

                rows.Add(row);
            }

            isSplit |= page.ContinuationToken is not null;
        }

        if (rows.Count > 0 && await CompleteAsync(rows, isSplit, cancellationToken) is { } last)
        {
            yield return last;
        }
    }

    /// <summary>One member, as they are at one moment.</summary>
    /// <returns><see langword="null"/> where there is no such member.</returns>
    internal async Task<MemberPartition?> FindAsync(string partition, CancellationToken cancellationToken)
    {
        for (var reading = 1; ; reading++)
        {
            var rows = await table
                .QueryAsync<TableEntity>(KeyFilter.Partition(partition), cancellationToken: cancellationToken)
                .ToListAsync(cancellationToken);
            if (rows.FirstOrDefault(row => row.RowKey == partition) is not { } member)
            {
                return null;
            }

            var read = MemberPartition.From(rows);
            var now = await table.FindAsync(partition, partition, cancellationToken);
            if (now?.ETag == member.ETag || reading == MostReadings)
            {
                return read;
            }
        }
    }

    /// <summary>The version of each member, by partition.</summary>
    internal IAsyncEnumerable<(string Partition, Guid Version)> ReadVersionsAsync(CancellationToken cancellationToken)
    {
        string[] columns = [.. KeyFilter.Keys, MemberRow.CommitIdColumn];
        return table.QueryAsync<TableEntity>(MembersOnly, null, columns, cancellationToken)
            .Select(row => (row.PartitionKey, MemberPartition.VersionOf(row)));
    }

    /// <summary>Writes rows, in the place of those that are there.</summary>
    internal Task WriteAsync(IEnumerable<TableEntity> rows, CancellationToken cancellationToken) =>
        table.PutAllAsync(rows, cancellationToken);

    private async Task<MemberPartition?> CompleteAsync(
        List<TableEntity> rows, bool isSplit, CancellationToken cancellationToken) =>
        !isSplit && MemberPartition.From(rows) is { Gap: null } whole
            ? whole
            : await FindAsync(rows[0].PartitionKey, cancellationToken);
}

/// <summary>A member's rows.</summary>
/// <param name="Rows">In the order of their keys.</param>
/// <param name="Member">The member as stored; <see langword="null"/> where that cannot be read.</param>
/// <param name="History">What the rows say together; <see langword="null"/> where they cannot be read.</param>
/// <param name="Gap">
/// What is wrong with the rows, as a sentence without subject; <see langword="null"/> where nothing is.
/// </param>
internal sealed record MemberPartition(
    ImmutableArray<TableEntity> Rows, MemberDocument? Member, MemberHistory? History, string? Gap)
{
    /// <summary>The partition's key, which is the member's.</summary>
    public string Key => Rows[0].PartitionKey;

    /// <summary>Tells one version of the member from another.</summary>
    public Guid Version =>
        Rows.FirstOrDefault(row => row.RowKey == row.PartitionKey) is { } row ? VersionOf(row) : default;

    /// <summary>Reads rows of one partition, and says what is wrong with them.</summary>
    public static MemberPartition From(IReadOnlyList<TableEntity> rows)
    {
        try
        {
            var reader = new MemberStore.PartitionReader(MemberKey.Parse(rows[0].PartitionKey));
            foreach (var row in rows)
            {
                if (!reader.Take(row))
                {
                    return new MemberPartition([.. rows], null, null, "has a row of a kind that is not known.");
                }
            }

            return new MemberPartition([.. rows], reader.Member, reader.ToHistory(), reader.FindGap());
        }
        catch (Exception unreadable) when (unreadable is not OperationCanceledException)
        {
            return new MemberPartition([.. rows], null, null, "has a row that cannot be read.");
        }
    }

    internal static Guid VersionOf(TableEntity row) => row.GetGuid(MemberRow.CommitIdColumn) ?? default;
}
