namespace CecFunctions.Infrastructure.Storage.Tables;

/// <summary>
/// Writes to rows of one partition that happen together or not at all (an entity group transaction): at most 100, each to another row,
/// at most 4 MiB as they are sent.
/// </summary>
public sealed class TableBatch(string partitionKey)
{
    private readonly List<TableOperation> _operations = [];
    private readonly HashSet<string> _rowKeys = new(StringComparer.Ordinal);

    /// <summary>The partition that all rows are in.</summary>
    public string PartitionKey { get; } = partitionKey;

    /// <summary>How many writes there are so far.</summary>
    public int Count => _operations.Count;

    /// <summary>True when another write would be one too many.</summary>
    public bool IsFull => Count == TableLimits.MaxBatchOperations;

    /// <summary>The writes, in the order in which they were added.</summary>
    public IReadOnlyList<TableOperation> Operations => _operations;

    /// <summary>Adds a row; the batch is refused with 409 when it is there already.</summary>
    /// <exception cref="StorageLimitException">The row could not be kept, is in another partition or in the batch already, or the batch is full.</exception>
    public TableBatch Insert(TableRow row) => AddRow(TableOperationKind.Insert, row, null);

    /// <summary>Writes a row, whether it is there or not; it has these properties and no others afterwards.</summary>
    /// <inheritdoc cref="Insert" path="/exception"/>
    public TableBatch Upsert(TableRow row) => AddRow(TableOperationKind.Upsert, row, null);

    /// <summary>Writes a row that is there with this version; the batch is refused with 412 when it has changed, with 404 when it is gone.</summary>
    /// <param name="row">The whole row: it has these properties and no others afterwards.</param>
    /// <param name="etag">The version that was read, or <c>*</c> for any.</param>
    /// <inheritdoc cref="Insert" path="/exception"/>
    public TableBatch Replace(TableRow row, string etag) => AddRow(TableOperationKind.Replace, row, etag);

    /// <summary>Deletes a row; the batch is refused with 412 when it has changed, with 404 when it is not there.</summary>
    /// <param name="rowKey">Which row of the partition.</param>
    /// <param name="etag">The version that was read, or <c>*</c> for any.</param>
    /// <inheritdoc cref="Insert" path="/exception"/>
    public TableBatch Delete(string rowKey, string etag)
    {
        TableLimits.CheckKeys(PartitionKey, rowKey);
        return Add(new TableOperation(TableOperationKind.Delete, new TableRow(PartitionKey, rowKey), etag));
    }

    private TableBatch AddRow(TableOperationKind kind, TableRow row, string? etag)
    {
        if (row.PartitionKey != PartitionKey)
            throw new StorageLimitException("A batch writes to one partition, and this row is in another.");

        TableLimits.Check(row);
        return Add(new TableOperation(kind, row, etag));
    }

    private TableBatch Add(TableOperation operation)
    {
        if (IsFull)
            throw new StorageLimitException($"A batch has at most {TableLimits.MaxBatchOperations} operations.");
        if (!_rowKeys.Add(operation.Row.RowKey))
            throw new StorageLimitException("A batch writes each row once, and this row is in it already.");

        _operations.Add(operation);
        return this;
    }
}
