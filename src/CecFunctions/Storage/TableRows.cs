using Azure;
using Azure.Data.Tables;

namespace CecFunctions.Storage;

/// <summary>
/// Single rows of a table, each call one request without an echo of the row. What Azure would refuse is refused before
/// it is sent (<see cref="TableLimits"/>), and what another writer did first is an answer, not an exception.
/// </summary>
internal static class TableRows
{
    /// <summary>Reads one row by its keys, the one read that needs no search.</summary>
    /// <returns><see langword="null"/> when it is not there.</returns>
    public static async Task<TableEntity?> FindAsync(
        this TableClient table, string partitionKey, string rowKey, CancellationToken cancellationToken)
    {
        TableLimits.CheckKeys(partitionKey, rowKey);
        var answer = await table.GetEntityIfExistsAsync<TableEntity>(
            partitionKey, rowKey, cancellationToken: cancellationToken);
        return answer.HasValue ? answer.Value : null;
    }

    /// <summary>What a filter selects, in the order of the keys.</summary>
    public static IAsyncEnumerable<T> ReadAsync<T>(
        this TableClient table, string? filter, Func<TableEntity, T> read, CancellationToken cancellationToken) =>
        table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken).Select(read);

    /// <summary>Adds a row.</summary>
    /// <returns>Its version.</returns>
    /// <exception cref="RequestFailedException">409: it is there already.</exception>
    public static async Task<string> AddAsync(
        this TableClient table, TableEntity row, CancellationToken cancellationToken) =>
        VersionOf(await table.AddEntityAsync(row.Checked(), cancellationToken))!;

    /// <summary>Adds a row that may be there already.</summary>
    /// <returns>Its version; <see langword="null"/> when there is one with its keys, which is left as it is.</returns>
    public static async Task<string?> TryAddAsync(
        this TableClient table, TableEntity row, CancellationToken cancellationToken)
    {
        try
        {
            return await table.AddAsync(row, cancellationToken);
        }
        catch (RequestFailedException refused) when (refused.IsExistingRow())
        {
            return null;
        }
    }

    /// <summary>Writes a row, whether it is there or not; it has these properties and no others afterwards.</summary>
    public static Task PutAsync(this TableClient table, TableEntity row, CancellationToken cancellationToken) =>
        table.UpsertEntityAsync(row.Checked(), TableUpdateMode.Replace, cancellationToken);

    /// <summary>
    /// Writes a row that is there with this version; it has these properties and no others afterwards.
    /// </summary>
    /// <returns>Its new version; <see langword="null"/> when it has changed or is gone.</returns>
    public static async Task<string?> TryReplaceAsync(
        this TableClient table, TableEntity row, string etag, CancellationToken cancellationToken)
    {
        try
        {
            return VersionOf(await table.UpdateEntityAsync(
                row.Checked(), new ETag(etag), TableUpdateMode.Replace, cancellationToken));
        }
        catch (RequestFailedException refused) when (refused.HasChanged() || refused.IsMissingRow())
        {
            return null;
        }
    }

    /// <summary>Deletes a row whatever its version.</summary>
    /// <returns>False when it was not there.</returns>
    public static Task<bool> RemoveAsync(
        this TableClient table, string partitionKey, string rowKey, CancellationToken cancellationToken) =>
        DeleteAsync(table, partitionKey, rowKey, ETag.All, cancellationToken);

    /// <summary>Deletes a row that has this version, and leaves one that has changed.</summary>
    /// <returns>False when it was not there or has changed.</returns>
    public static async Task<bool> TryRemoveAsync(
        this TableClient table, string partitionKey, string rowKey, string etag, CancellationToken cancellationToken)
    {
        try
        {
            return await DeleteAsync(table, partitionKey, rowKey, new ETag(etag), cancellationToken);
        }
        catch (RequestFailedException refused) when (refused.HasChanged())
        {
            return false;
        }
    }

    /// <summary>Whether a row was not there; a table that is not there is something else.</summary>
    public static bool IsMissingRow(this RequestFailedException refused) =>
        refused is { Status: 404, ErrorCode: "ResourceNotFound" or "EntityNotFound" };

    /// <summary>Whether a row was there already.</summary>
    public static bool IsExistingRow(this RequestFailedException refused) =>
        refused is { Status: 409, ErrorCode: "EntityAlreadyExists" };

    private static async Task<bool> DeleteAsync(
        TableClient table, string partitionKey, string rowKey, ETag etag, CancellationToken cancellationToken)
    {
        TableLimits.CheckKeys(partitionKey, rowKey);
        return (await table.DeleteEntityAsync(partitionKey, rowKey, etag, cancellationToken)).Status != 404;
    }

    private static bool HasChanged(this RequestFailedException refused) => refused.Status == 412;

    private static string? VersionOf(Response response) => response.Headers.ETag?.ToString();
}

/// <summary>Filters by key. Keys are ordered by character codes.</summary>
/// <remarks>Azurite walks through the whole table for each page of any filter.</remarks>
internal static class KeyFilter
{
    /// <summary>The most rows of a page.</summary>
    public const int MaxPageSize = 1000;

    /// <summary>Selects the keys alone.</summary>
    public static readonly IReadOnlyList<string> Keys = [nameof(TableEntity.PartitionKey), nameof(TableEntity.RowKey)];

    /// <summary>The rows of one partition.</summary>
    public static string Partition(string partitionKey) =>
        TableClient.CreateQueryFilter($"PartitionKey eq {partitionKey}");

    /// <summary>The rows of one partition whose row key is at or after the first and before the second.</summary>
    public static string Rows(string partitionKey, string from, string before) =>
        TableClient.CreateQueryFilter($"PartitionKey eq {partitionKey} and RowKey ge {from} and RowKey lt {before}");

    /// <summary>The rows of one partition whose row key begins with this text.</summary>
    public static string RowPrefix(string partitionKey, string prefix) =>
        Rows(partitionKey, prefix, AfterPrefix(prefix));

    /// <summary>The first text, by character codes, after all that begin with this one.</summary>
    /// <exception cref="ArgumentException">
    /// The text is empty or ends with U+FFFF, after which nothing comes.
    /// </exception>
    public static string AfterPrefix(string prefix) =>
        prefix.Length > 0 && prefix[^1] < char.MaxValue
            ? prefix[..^1] + (char)(prefix[^1] + 1)
            : throw new ArgumentException("There is no text after all that begin with this one.", nameof(prefix));
}
