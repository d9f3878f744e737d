using System.Runtime.CompilerServices;

namespace CecFunctions.Infrastructure.Storage.Tables;

/// <summary>
/// One table. Rows and keys that Azure would refuse are refused with a <see cref="StorageLimitException"/> before anything is sent
/// (<see cref="TableLimits"/>); what the service refuses, and a service that does not answer, are a <see cref="StorageRequestException"/>.
/// A table that is not there is an error, not a missing row.
/// </summary>
public interface ITable
{
    /// <summary>Stands for any version of a row.</summary>
    const string AnyVersion = "*";

    /// <summary>The table's name.</summary>
    string Name { get; }

    /// <summary>Makes sure that the table is there.</summary>
    /// <returns>True when this call created it.</returns>
    Task<bool> CreateIfNotExistsAsync(CancellationToken cancellationToken);

    /// <summary>Deletes the table with all its rows. In Azure its name is not free again for some time.</summary>
    /// <returns>False when it was not there.</returns>
    Task<bool> DeleteTableAsync(CancellationToken cancellationToken);

    /// <summary>Reads one row by its keys, the one read that needs no search.</summary>
    /// <returns>Null when it is not there.</returns>
    Task<TableRow?> GetAsync(string partitionKey, string rowKey, CancellationToken cancellationToken);

    /// <summary>Adds a row.</summary>
    /// <returns>Its version.</returns>
    /// <exception cref="StorageRequestException">409: it is there already.</exception>
    Task<string> InsertAsync(TableRow row, CancellationToken cancellationToken);

    /// <summary>Adds a row that may be there already.</summary>
    /// <returns>Its version, or null when there is one with its keys already, which is left as it is.</returns>
    Task<string?> TryInsertAsync(TableRow row, CancellationToken cancellationToken);

    /// <summary>Writes a row, whether it is there or not; it has these properties and no others afterwards.</summary>
    /// <returns>Its version.</returns>
    Task<string> UpsertAsync(TableRow row, CancellationToken cancellationToken);

    /// <summary>Writes a row that is there with this version; it has these properties and no others afterwards.</summary>
    /// <param name="row">The whole row.</param>
    /// <param name="etag">The version that was read, or <see cref="AnyVersion"/>.</param>
    /// <param name="cancellationToken">Gives up waiting; the write may still happen.</param>
    /// <returns>Its new version.</returns>
    /// <exception cref="StorageRequestException">412: it has changed. 404: it is gone.</exception>
    Task<string> ReplaceAsync(TableRow row, string etag, CancellationToken cancellationToken);

    /// <inheritdoc cref="ReplaceAsync"/>
    /// <returns>Its new version, or null when it has changed or is gone.</returns>
    Task<string?> TryReplaceAsync(TableRow row, string etag, CancellationToken cancellationToken);

    /// <summary>Deletes a row that has this version.</summary>
    /// <param name="partitionKey">Its partition.</param>
    /// <param name="rowKey">Its key within it.</param>
    /// <param name="etag">The version that was read, or <see cref="AnyVersion"/>.</param>
    /// <param name="cancellationToken">Gives up waiting; the deletion may still happen.</param>
    /// <returns>False when it was not there.</returns>
    /// <exception cref="StorageRequestException">412: it has changed.</exception>
    Task<bool> DeleteAsync(string partitionKey, string rowKey, string etag, CancellationToken cancellationToken);

    /// <inheritdoc cref="DeleteAsync(string, string, string, CancellationToken)" path="/param"/>
    /// <summary>Deletes a row that has this version, and leaves one that has changed.</summary>
    /// <returns>False when it was not there or has changed.</returns>
    Task<bool> TryDeleteAsync(string partitionKey, string rowKey, string etag, CancellationToken cancellationToken);

    /// <summary>Deletes a row whatever its version.</summary>
    /// <inheritdoc cref="DeleteAsync(string, string, string, CancellationToken)"/>
    Task<bool> DeleteAsync(string partitionKey, string rowKey, CancellationToken cancellationToken) =>
        DeleteAsync(partitionKey, rowKey, AnyVersion, cancellationToken);

    /// <summary>Writes several rows of one partition, all or none, in one call. A batch without operations is committed without a call.</summary>
    /// <returns>Committed, or refused because a row was not there, was there already or has changed, and which one.</returns>
    /// <exception cref="StorageLimitException">The batch is over 4 MiB.</exception>
    /// <exception cref="StorageRequestException">It was refused for another reason.</exception>
    Task<TableBatchResult> SubmitAsync(TableBatch batch, CancellationToken cancellationToken);

    /// <summary>Reads rows page by page, in the order of their keys; each page is asked for when it is wanted.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The page size is not 1–1,000.</exception>
    IAsyncEnumerable<TablePage> QueryPagesAsync(TableQuery query, CancellationToken cancellationToken);

    /// <summary>Reads rows one by one, asking for a page when it is wanted.</summary>
    /// <inheritdoc cref="QueryPagesAsync" path="/exception"/>
    async IAsyncEnumerable<TableRow> QueryAsync(TableQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in QueryPagesAsync(query, cancellationToken))
        {
            foreach (var row in page.Rows)
                yield return row;
        }
    }
}
