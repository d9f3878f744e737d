using System.Globalization;
using System.Runtime.CompilerServices;
using CecFunctions.Application.Due;
using CecFunctions.Application.Members;
using CecFunctions.Application.WireNames;
using CecFunctions.Infrastructure.Storage;
using CecFunctions.Infrastructure.Storage.Tables;
using CecFunctions.Infrastructure.Tables;

namespace CecFunctions.Infrastructure.Due;

/// <summary>The due index in a table: partition <c>{yyyy-MM-dd}|{program}|{shard}</c>, row <c>{member}|{kind}</c>.</summary>
/// <param name="shards">How many parts a program's date is spread over. Hints filed under another number are found all the same.</param>
public sealed class TableDueIndex(ITable table, int shards, TimeProvider time) : IDueIndex
{
    private const char Separator = '|';
    private const string KindColumn = "Kind";
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
    public async Task WriteAsync(IReadOnlyCollection<DueHint> hints, CancellationToken cancellationToken)
    {
        if (hints.Count == 0)
        {
            return;
        }

        var now = time.GetUtcNow();
        var batches = hints
            .Distinct()
            .Select(hint => new TableRow(PartitionOf(hint), RowOf(hint)) { [KindColumn] = WireName.Of(hint.Kind), [WrittenAtColumn] = now })
            .GroupBy(row => row.PartitionKey, StringComparer.Ordinal)
            .SelectMany(partition => partition.Chunk(TableLimits.MaxBatchOperations))
            .ToList();
        if (batches.Count == 1)
        {
            await UpsertAsync(batches[0], cancellationToken);
            return;
        }

        await Parallel.ForEachAsync(batches, TableConcurrency.Options(cancellationToken), async (rows, cancel) => await UpsertAsync(rows, cancel));
    }

    /// <inheritdoc/>
    public async Task<bool> ExistsAsync(DueHint hint, CancellationToken cancellationToken) =>
        await table.GetAsync(PartitionOf(hint), RowOf(hint), cancellationToken) is not null;

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<DuePartition, int>> FindPartitionsAsync(HintKind kind, DateOnly before, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        var query = new TableQuery { Filter = Before(kind, before), Select = ["PartitionKey"] };
        await foreach (var row in table.QueryAsync(query, cancellationToken))
        {
            found[row.PartitionKey] = found.GetValueOrDefault(row.PartitionKey) + 1;
        }

        return found.ToDictionary(pair => ReadPartition(pair.Key), pair => pair.Value);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredHint> ReadAsync(DuePartition partition, HintKind kind, CancellationToken cancellationToken) =>
        ReadAsync(TableFilter.All(TableFilter.Partition(PartitionOf(partition)), OfKind(kind)), cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredHint> ReadBeforeAsync(HintKind kind, DateOnly before, CancellationToken cancellationToken) =>
        ReadAsync(Before(kind, before), cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredHint> ReadAllAsync(CancellationToken cancellationToken) => ReadAsync((string?)null, cancellationToken);

    /// <inheritdoc/>
    public async Task DeleteAsync(IReadOnlyCollection<StoredHint> hints, CancellationToken cancellationToken)
    {
        var batches = hints
            .GroupBy(hint => PartitionOf(new DuePartition(hint.Hint.On, hint.Hint.Member.Program, hint.Shard)), StringComparer.Ordinal)
            .SelectMany(partition => partition.Chunk(TableLimits.MaxBatchOperations).Select(rows => (Partition: partition.Key, Hints: rows)));
        await Parallel.ForEachAsync(batches, TableConcurrency.Options(cancellationToken), async (batch, cancel) =>
        {
            var deletion = new TableBatch(batch.Partition);
            foreach (var hint in batch.Hints)
            {
                deletion.Delete(RowOf(hint.Hint), hint.ETag);
            }

            if (batch.Hints.Length == 1 || !(await table.SubmitAsync(deletion, cancel)).IsCommitted)
            {
                // One of them was written again, or deleted by another run: the others go all the same.
                foreach (var hint in batch.Hints)
                {
                    await DeleteAsync(batch.Partition, hint, cancel);
                }
            }
        });
    }

    private static string PartitionOf(DuePartition partition) =>
        string.Create(CultureInfo.InvariantCulture, $"{TableDate.Write(partition.On)}{Separator}{partition.Program}{Separator}{partition.Shard:D2}");

    private static DuePartition ReadPartition(string text)
    {
        var parts = text.Split(Separator);
        return new DuePartition(TableDate.Read(parts[0]), parts[1], int.Parse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture));
    }

    private static string RowOf(DueHint hint) => $"{hint.Member}{Separator}{WireName.Of(hint.Kind)}";

    private static string OfKind(HintKind kind) => TableFilter.Equal(KindColumn, WireName.Of(kind));

    private static string Before(HintKind kind, DateOnly before) =>
        TableFilter.All(TableFilter.PartitionBefore(TableDate.Write(before)), OfKind(kind));

    private static StoredHint Read(TableRow row)
    {
        var partition = ReadPartition(row.PartitionKey);
        var end = row.RowKey.LastIndexOf(Separator);
        return new StoredHint(
            new DueHint(partition.On, MemberKey.Parse(row.RowKey[..end]), WireName.Find<HintKind>(row.RowKey[(end + 1)..])!.Value),
            partition.Shard,
            row.GetDateTime(WrittenAtColumn)!.Value,
            row.ETag!);
    }

    private string PartitionOf(DueHint hint) => PartitionOf(new DuePartition(hint.On, hint.Member.Program, ShardOf(hint.Member, shards)));

    private async Task UpsertAsync(TableRow[] rows, CancellationToken cancellationToken)
    {
        if (rows.Length == 1)
        {
            await table.UpsertAsync(rows[0], cancellationToken);
            return;
        }

        var batch = new TableBatch(rows[0].PartitionKey);
        foreach (var row in rows)
        {
            batch.Upsert(row);
        }

        (await table.SubmitAsync(batch, cancellationToken)).MustBeCommitted();
    }

    private async IAsyncEnumerable<StoredHint> ReadAsync(string? filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in table.QueryAsync(new TableQuery { Filter = filter }, cancellationToken))
        {
            yield return Read(row);
        }
    }

    private async Task DeleteAsync(string partition, StoredHint hint, CancellationToken cancellationToken)
    {
        try
        {
            await table.DeleteAsync(partition, RowOf(hint.Hint), hint.ETag, cancellationToken);
        }
        catch (StorageRequestException refused) when (refused.IsPreconditionFailed)
        {
            // Somebody announced new work with it: it stays.
        }
    }
}
