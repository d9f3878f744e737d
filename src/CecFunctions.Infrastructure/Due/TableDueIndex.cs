using System.Globalization;
using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using CecFunctions.Application.Due;
using CecFunctions.Application.Members;
using CecFunctions.Application.WireNames;
using CecFunctions.Infrastructure.Storage;

namespace CecFunctions.Infrastructure.Due;

/// <summary>The due index in a table: partition <c>{yyyy-MM-dd}|{program}|{shard}</c>, row <c>{member}|{kind}</c>.</summary>
/// <param name="shards">How many parts a program's date is spread over. Hints filed under another number are found all the same.</param>
public sealed class TableDueIndex(TableClient table, int shards, TimeProvider time) : IDueIndex
{
    private const char Separator = '|';
    private const string WrittenAtColumn = "WrittenAt";

    /// <summary>The shard of a member: the same on every machine and for ever.</summary>
    public static int ShardOf(MemberKey member, int shards)
    {
        // FNV-1a; string.GetHashCode differs from process to process.
        const uint offsetBasis = 2166136261;
        const uint prime = 16777619;
        var hash = offsetBasis;
        foreach (var character in member.ToString())
        {
            hash = unchecked((hash ^ character) * prime);
        }

        return (int)(hash % (uint)shards);
    }

    /// <inheritdoc/>
    public Task WriteAsync(IReadOnlyCollection<DueHint> hints, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var rows = hints.Distinct().Select(hint => new TableEntity(PartitionOf(hint), RowOf(hint))
        {
            ["Kind"] = WireName.Of(hint.Kind),
            [WrittenAtColumn] = now,
        });
        return table.PutAllAsync(rows, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<bool> ExistsAsync(DueHint hint, CancellationToken cancellationToken) =>
        await table.FindAsync(PartitionOf(hint), RowOf(hint), cancellationToken) is not null;

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<DuePartition, int>> FindPartitionsAsync(HintKind kind, DateOnly before, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        await foreach (var row in table.QueryAsync<TableEntity>(Before(kind, before), null, KeyFilter.Keys, cancellationToken))
        {
            found[row.PartitionKey] = found.GetValueOrDefault(row.PartitionKey) + 1;
        }

        return found.ToDictionary(pair => ReadPartition(pair.Key), pair => pair.Value);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredHint> ReadAsync(DuePartition partition, HintKind kind, CancellationToken cancellationToken) =>
        ReadAsync(
            TableClient.CreateQueryFilter($"PartitionKey eq {PartitionOf(partition)} and Kind eq {WireName.Of(kind)}"), cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredHint> ReadBeforeAsync(HintKind kind, DateOnly before, CancellationToken cancellationToken) =>
        ReadAsync(Before(kind, before), cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredHint> ReadAllAsync(CancellationToken cancellationToken) => ReadAsync((string?)null, cancellationToken);

    /// <inheritdoc/>
    public Task DeleteAsync(IReadOnlyCollection<StoredHint> hints, CancellationToken cancellationToken) =>
        // One that was written again announces new work, and stays.
        table.RemoveUnchangedAsync(
            hints.Select(hint => (
                PartitionOf(new DuePartition(hint.Hint.On, hint.Hint.Member.Program, hint.Shard)), RowOf(hint.Hint), hint.ETag)),
            cancellationToken);

    private static string PartitionOf(DuePartition partition) =>
        string.Create(CultureInfo.InvariantCulture, $"{TableDate.Write(partition.On)}{Separator}{partition.Program}{Separator}{partition.Shard:D2}");

    private static DuePartition ReadPartition(string text)
    {
        var parts = text.Split(Separator);
        return new DuePartition(TableDate.Read(parts[0]), parts[1], int.Parse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture));
    }

    private static string RowOf(DueHint hint) => $"{hint.Member}{Separator}{WireName.Of(hint.Kind)}";

    private static string Before(HintKind kind, DateOnly before) =>
        TableClient.CreateQueryFilter($"PartitionKey lt {TableDate.Write(before)} and Kind eq {WireName.Of(kind)}");

    private static StoredHint Read(TableEntity row)
    {
        var partition = ReadPartition(row.PartitionKey);
        var end = row.RowKey.LastIndexOf(Separator);
        return new StoredHint(
            new DueHint(partition.On, MemberKey.Parse(row.RowKey[..end]), WireName.Find<HintKind>(row.RowKey[(end + 1)..])!.Value),
            partition.Shard,
            row.GetDateTimeOffset(WrittenAtColumn)!.Value,
            row.ETag.ToString());
    }

    private string PartitionOf(DueHint hint) => PartitionOf(new DuePartition(hint.On, hint.Member.Program, ShardOf(hint.Member, shards)));

    private async IAsyncEnumerable<StoredHint> ReadAsync(string? filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            yield return Read(row);
        }
    }
}
