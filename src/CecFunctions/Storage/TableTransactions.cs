using Azure;
using Azure.Data.Tables;

namespace CecFunctions.Storage;

/// <summary>
/// How a transaction ended: committed, or refused as a whole because of one operation (404 not there, 409 there
/// already, 412 changed).
/// </summary>
/// <param name="Status">202 when committed; else the status of the refused operation.</param>
/// <param name="ETags">The new version of each row, <see langword="null"/> for a deletion; empty when refused.</param>
/// <param name="FailedAt">
/// The operation that was refused, from 0; <see langword="null"/> when the service did not say.
/// </param>
/// <param name="ErrorCode">The service's name for the refusal, such as UpdateConditionNotSatisfied.</param>
internal sealed record TransactionOutcome(
    int Status, IReadOnlyList<string?> ETags, int? FailedAt = null, string? ErrorCode = null)
{
    /// <summary>True when all of it happened; false when nothing did.</summary>
    public bool IsCommitted => Status < 300;
}

/// <summary>
/// Writes to rows of one partition that happen together or not at all, and writes of many rows in as few transactions
/// as possible.
/// </summary>
internal static class TableTransactions
{
    private const int CallsInFlight = 16;
    private const int Committed = 202;

    // A row as it is sent takes at most three times what it takes in storage, as text beyond ASCII is escaped, and an
    // envelope.
    private const int SentBytesPerStoredByte = 3;
    private const int SentBytesAroundARow = 2048;

    /// <summary>How many calls one piece of work keeps in flight.</summary>
    public static ParallelOptions Concurrency(
        CancellationToken cancellationToken, int callsInFlight = CallsInFlight) =>
        new() { MaxDegreeOfParallelism = callsInFlight, CancellationToken = cancellationToken };

    /// <summary>Writes several rows of one partition, all or none, in one call.</summary>
    /// <returns>
    /// Committed, or refused because a row was not there, was there already or has changed, and which one.
    /// </returns>
    /// <exception cref="StorageLimitException">
    /// A row could not be kept or is named twice, or there are several partitions, over 100 operations or over 4 MiB.
    /// </exception>
    /// <exception cref="RequestFailedException">It was refused for another reason.</exception>
    public static async Task<TransactionOutcome> SubmitAsync(
        this TableClient table, IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellationToken)
    {
        if (actions.Count == 0)
        {
            return new TransactionOutcome(Committed, []);
        }

        Check(actions);
        try
        {
            var answers = await table.SubmitTransactionAsync(actions, cancellationToken);
            var etags = answers.Value.Select(answer => answer.Headers.ETag?.ToString());
            return new TransactionOutcome(Committed, [.. etags]);
        }
        catch (TableTransactionFailedException refused) when (
            refused.Status == 412 || refused.IsMissingRow() || refused.IsExistingRow())
        {
            return new TransactionOutcome(refused.Status, [], refused.FailedTransactionActionIndex, refused.ErrorCode);
        }
        catch (TableTransactionFailedException refused)
        {
            // Without the client's exception, whose text repeats the answer.
            throw new RequestFailedException(
                refused.Status,
                $"A transaction in {table.Name} was refused with status {refused.Status} ({refused.ErrorCode}).",
                refused.ErrorCode,
                null);
        }
    }

    /// <summary>Writes rows of any number of partitions, whether they are there or not.</summary>
    /// <exception cref="InvalidOperationException">A transaction without conditions was refused.</exception>
    public static async Task PutAllAsync(
        this TableClient table, IEnumerable<TableEntity> rows, CancellationToken cancellationToken)
    {
        var transactions = rows
            .GroupBy(row => row.PartitionKey, StringComparer.Ordinal)
            .SelectMany(Transactions)
            .ToList();
        if (transactions.Count == 1)
        {
            await PutTogetherAsync(table, transactions[0], cancellationToken);
            return;
        }

        await Parallel.ForEachAsync(
            transactions,
            Concurrency(cancellationToken),
            async (together, cancel) => await PutTogetherAsync(table, together, cancel));
    }

    /// <summary>
    /// Deletes the rows that are as they were read; those that have changed since, or are gone, are left.
    /// </summary>
    public static Task RemoveUnchangedAsync(
        this TableClient table,
        IEnumerable<(string Partition, string Row, string ETag)> rows,
        CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(
            rows.GroupBy(row => row.Partition, StringComparer.Ordinal)
                .SelectMany(partition => partition.Chunk(TableLimits.MaxOperations)),
            Concurrency(cancellationToken),
            async (together, cancel) =>
            {
                if (together.Length > 1
                    && (await table.SubmitAsync([.. together.Select(Deletion)], cancel)).IsCommitted)
                {
                    return;
                }

                // One of them was written again, or removed by another run: the others go all the same.
                foreach (var (partition, row, etag) in together)
                {
                    await table.TryRemoveAsync(partition, row, etag, cancel);
                }
            });

    private static TableTransactionAction Deletion((string Partition, string Row, string ETag) row) =>
        new(TableTransactionActionType.Delete, new TableEntity(row.Partition, row.Row), new ETag(row.ETag));

    private static IEnumerable<List<TableEntity>> Transactions(IEnumerable<TableEntity> rows)
    {
        var together = new List<TableEntity>();
        var bytes = 0;
        foreach (var row in rows.Select(row => row.Checked()))
        {
            var size = (SentBytesPerStoredByte * TableLimits.SizeOf(row)) + SentBytesAroundARow;
            if (together.Count == TableLimits.MaxOperations
                || (together.Count > 0 && bytes + size > TableLimits.MaxTransactionBytes))
            {
                yield return together;
                (together, bytes) = ([], 0);
            }

            together.Add(row);
            bytes += size;
        }

        yield return together;
    }

    private static async Task PutTogetherAsync(
        TableClient table, List<TableEntity> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 1)
        {
            await table.PutAsync(rows[0], cancellationToken);
            return;
        }

        var outcome = await table.SubmitAsync(
            [.. rows.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row))],
            cancellationToken);
        if (!outcome.IsCommitted)
        {
            throw new InvalidOperationException(
                $"A transaction without conditions was refused with status {outcome.Status} ({outcome.ErrorCode}).");
        }
    }

    private static void Check(IReadOnlyList<TableTransactionAction> actions)
    {
        if (actions.Count > TableLimits.MaxOperations)
        {
            throw new StorageLimitException($"A transaction has at most {TableLimits.MaxOperations} operations.");
        }

        var rows = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in actions.Select(action => (TableEntity)action.Entity))
        {
            if (row.PartitionKey != actions[0].Entity.PartitionKey)
            {
                throw new StorageLimitException("A transaction writes to one partition, and a row is in another.");
            }

            if (!rows.Add(row.RowKey))
            {
                throw new StorageLimitException("A transaction writes each row once, and a row is in it twice.");
            }

            row.Checked();
        }
    }
}
