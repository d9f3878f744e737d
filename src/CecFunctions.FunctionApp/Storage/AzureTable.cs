using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using CecFunctions.Infrastructure.Storage.Tables;

namespace CecFunctions.FunctionApp.Storage;

/// <summary>One table over the official package.</summary>
/// <param name="table">The table.</param>
/// <param name="endpoint">The address of the account's tables, part of what a batch takes on the way.</param>
internal sealed class AzureTable(TableClient table, Uri endpoint) : ITable
{
    private readonly AzureCall _call = new($"table {table.Name}");

    /// <inheritdoc/>
    public string Name => table.Name;

    /// <inheritdoc/>
    public Task<bool> CreateIfNotExistsAsync(CancellationToken cancellationToken) =>
        // A table that was there comes back as the refusal that it was, not as an exception.
        _call.RunAsync(async () => (await table.CreateIfNotExistsAsync(cancellationToken)).GetRawResponse().Status != 409, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> DeleteTableAsync(CancellationToken cancellationToken) =>
        _call.RunAsync(async () => (await table.DeleteAsync(cancellationToken)).Status != 404, cancellationToken);

    /// <inheritdoc/>
    public Task<TableRow?> GetAsync(string partitionKey, string rowKey, CancellationToken cancellationToken)
    {
        TableLimits.CheckKeys(partitionKey, rowKey);
        return _call.RunAsync(
            async () =>
            {
                var answer = await table.GetEntityIfExistsAsync<TableEntity>(partitionKey, rowKey, cancellationToken: cancellationToken);
                if (answer.HasValue)
                {
                    return AzureTableRow.Read(answer.Value!);
                }

                MustBeMissingRow(answer.GetRawResponse());
                return null;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<string> InsertAsync(TableRow row, CancellationToken cancellationToken)
    {
        TableLimits.Check(row);
        return _call.RunAsync(async () => VersionOf(await table.AddEntityAsync(AzureTableRow.Write(row), cancellationToken)), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<string?> TryInsertAsync(TableRow row, CancellationToken cancellationToken)
    {
        TableLimits.Check(row);
        return _call.RunUnlessAsync(
            async () => VersionOf(await table.AddEntityAsync(AzureTableRow.Write(row), cancellationToken)), IsExistingRow, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<string> UpsertAsync(TableRow row, CancellationToken cancellationToken)
    {
        TableLimits.Check(row);
        return _call.RunAsync(
            async () => VersionOf(await table.UpsertEntityAsync(AzureTableRow.Write(row), TableUpdateMode.Replace, cancellationToken)), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<string> ReplaceAsync(TableRow row, string etag, CancellationToken cancellationToken)
    {
        TableLimits.Check(row);
        return _call.RunAsync(() => SendReplacementAsync(row, etag, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<string?> TryReplaceAsync(TableRow row, string etag, CancellationToken cancellationToken)
    {
        TableLimits.Check(row);
        return _call.RunUnlessAsync(
            () => SendReplacementAsync(row, etag, cancellationToken), refused => refused.Status == 412 || IsMissingRow(refused), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<bool> DeleteAsync(string partitionKey, string rowKey, string etag, CancellationToken cancellationToken)
    {
        TableLimits.CheckKeys(partitionKey, rowKey);
        return _call.RunAsync(() => SendDeletionAsync(partitionKey, rowKey, etag, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<bool> TryDeleteAsync(string partitionKey, string rowKey, string etag, CancellationToken cancellationToken)
    {
        TableLimits.CheckKeys(partitionKey, rowKey);
        return await _call.RunUnlessAsync<object>(
            async () => await SendDeletionAsync(partitionKey, rowKey, etag, cancellationToken), refused => refused.Status == 412, cancellationToken) is true;
    }

    /// <inheritdoc/>
    public async Task<TableBatchResult> SubmitAsync(TableBatch batch, CancellationToken cancellationToken)
    {
        if (batch.Count == 0)
        {
            return TableBatchResult.Committed([]);
        }

        TableLimits.CheckBatch(batch, endpoint, Name);
        try
        {
            var answers = (await table.SubmitTransactionAsync(batch.Operations.Select(Action), cancellationToken)).Value;
            return TableBatchResult.Committed([.. answers.Select(answer => answer.Headers.ETag?.ToString())]);
        }
        catch (TableTransactionFailedException refused) when (refused.Status == 412 || IsMissingRow(refused) || IsExistingRow(refused))
        {
            return TableBatchResult.Refused(refused.FailedTransactionActionIndex, refused.Status, refused.ErrorCode);
        }
        catch (Exception exception) when (AzureCall.IsFailure(exception))
        {
            throw _call.FailureOf(exception, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<TablePage> QueryPagesAsync(TableQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        query.CheckPageSize();
        var select = query.Select?.Union([nameof(TableEntity.PartitionKey), nameof(TableEntity.RowKey)]);
        await using var pages = table
            .QueryAsync<TableEntity>(query.Filter, query.PageSize, select, cancellationToken)
            .AsPages(query.From?.NextPartitionKey, query.PageSize)
            .GetAsyncEnumerator(cancellationToken);
        while (await _call.RunAsync(async () => await pages.MoveNextAsync(), cancellationToken))
        {
            // The client's own token, which is given back to it as it is.
            yield return new TablePage(
                [.. pages.Current.Values.Select(AzureTableRow.Read)],
                pages.Current.ContinuationToken is { Length: > 0 } next ? new TableContinuation(next, null) : null);
        }
    }

    private static bool IsMissingRow(RequestFailedException refused) =>
        refused is { Status: 404, ErrorCode: "ResourceNotFound" or "EntityNotFound" };

    private static bool IsExistingRow(RequestFailedException refused) => refused is { Status: 409, ErrorCode: "EntityAlreadyExists" };

    private static string VersionOf(Response response) => response.Headers.ETag?.ToString() ?? throw new FormatException("The answer has no ETag.");

    private static TableTransactionAction Action(TableOperation operation) => operation.Kind switch
    {
        TableOperationKind.Insert => new TableTransactionAction(TableTransactionActionType.Add, AzureTableRow.Write(operation.Row)),
        TableOperationKind.Upsert => new TableTransactionAction(TableTransactionActionType.UpsertReplace, AzureTableRow.Write(operation.Row)),
        TableOperationKind.Replace => new TableTransactionAction(
            TableTransactionActionType.UpdateReplace, AzureTableRow.Write(operation.Row), new ETag(operation.ETag!)),
        TableOperationKind.Delete => new TableTransactionAction(
            TableTransactionActionType.Delete, AzureTableRow.Write(operation.Row), new ETag(operation.ETag!)),
        var kind => throw new InvalidOperationException($"A batch cannot {kind}."),
    };

    private async Task<string> SendReplacementAsync(TableRow row, string etag, CancellationToken cancellationToken) =>
        VersionOf(await table.UpdateEntityAsync(AzureTableRow.Write(row), new ETag(etag), TableUpdateMode.Replace, cancellationToken));

    private async Task<bool> SendDeletionAsync(string partitionKey, string rowKey, string etag, CancellationToken cancellationToken)
    {
        var response = await table.DeleteEntityAsync(partitionKey, rowKey, new ETag(etag), cancellationToken);
        if (response.Status != 404)
        {
            return true;
        }

        MustBeMissingRow(response);
        return false;
    }

    // The client takes any 404 for a missing row; a missing table is an error here.
    private void MustBeMissingRow(Response response)
    {
        var refused = new RequestFailedException(response);
        if (!IsMissingRow(refused))
        {
            throw _call.Refused(refused);
        }
    }
}
