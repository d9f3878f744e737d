using System.Runtime.CompilerServices;

namespace CecFunctions.Infrastructure.Storage.Blobs;

/// <summary>
/// One container and its blobs. Names and metadata that Azure would refuse are refused with a <see cref="StorageLimitException"/>
/// before anything is sent (<see cref="BlobLimits"/>); what the service refuses, and a service that does not answer, are a
/// <see cref="StorageRequestException"/>. A container that is not there is an error, not a missing blob.
/// </summary>
public interface IBlobContainer
{
    /// <summary>The container's name.</summary>
    string Name { get; }

    /// <summary>Makes sure that the container is there, for its owner only.</summary>
    /// <returns>True when this call created it.</returns>
    Task<bool> CreateIfNotExistsAsync(CancellationToken cancellationToken);

    /// <summary>Deletes the container with all its blobs. In Azure its name is not free again for some time.</summary>
    /// <returns>False when it was not there.</returns>
    Task<bool> DeleteContainerAsync(CancellationToken cancellationToken);

    /// <summary>Writes a small blob in one call.</summary>
    /// <exception cref="StorageRequestException">409: it is there although it must not be. 412: it has changed, or somebody else holds a lease on it.</exception>
    Task<BlobUploadResult> UploadAsync(string name, ReadOnlyMemory<byte> content, BlobUploadOptions options, CancellationToken cancellationToken);

    /// <summary>Writes a small blob in one call, where the conditions hold.</summary>
    /// <returns>Null when it is there although it must not be, has changed, or somebody else holds a lease on it.</returns>
    Task<BlobUploadResult?> TryUploadAsync(string name, ReadOnlyMemory<byte> content, BlobUploadOptions options, CancellationToken cancellationToken);

    /// <summary>Sends a part of a blob, which is nowhere to be seen before <see cref="CommitBlocksAsync"/> names it.</summary>
    /// <param name="name">Which blob.</param>
    /// <param name="blockId">The part's name: base64, and of the same length for all parts of a blob.</param>
    /// <param name="block">The part.</param>
    /// <param name="leaseId">The lease that the writer holds; null when the blob is not leased.</param>
    /// <param name="cancellationToken">Gives up waiting; the part may still arrive.</param>
    Task StageBlockAsync(string name, string blockId, ReadOnlyMemory<byte> block, string? leaseId, CancellationToken cancellationToken);

    /// <summary>Makes a blob of parts that were sent, in this order.</summary>
    /// <returns>The blob's version.</returns>
    /// <inheritdoc cref="UploadAsync(string, ReadOnlyMemory{byte}, BlobUploadOptions, CancellationToken)" path="/exception"/>
    Task<string> CommitBlocksAsync(string name, IReadOnlyList<string> blockIds, BlobUploadOptions options, CancellationToken cancellationToken);

    /// <summary>
    /// Writes a blob of any length from a stream, <see cref="BlobStreamUpload.BlockBytes"/> at a time. It is seen whole or not at all:
    /// until the last call there is the old one, or none. It is read from the stream's current position to its end.
    /// </summary>
    /// <inheritdoc cref="UploadAsync(string, ReadOnlyMemory{byte}, BlobUploadOptions, CancellationToken)" path="/exception"/>
    Task<BlobUploadResult> UploadAsync(string name, Stream content, BlobUploadOptions options, CancellationToken cancellationToken) =>
        BlobStreamUpload.RunAsync(this, name, content, options, cancellationToken);

    /// <summary>Begins a blob that is written part by part. It is seen whole once it is committed, or not at all.</summary>
    /// <exception cref="StorageLimitException">No blob can have this name.</exception>
    BlobWriter BeginUpload(string name) => new(this, name);

    /// <summary>Begins to read a blob of any length.</summary>
    /// <param name="name">Which blob.</param>
    /// <param name="range">Which part of it; null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null when it is not there.</returns>
    /// <exception cref="StorageRequestException">416: the part begins after the blob's end.</exception>
    Task<BlobDownload?> OpenAsync(string name, BlobRange? range, CancellationToken cancellationToken);

    /// <summary>Reads a small blob whole.</summary>
    /// <returns>Null when it is not there.</returns>
    Task<BlobContent?> ReadAsync(string name, CancellationToken cancellationToken);

    /// <summary>Reads what is known of a blob besides its content.</summary>
    /// <returns>Null when it is not there.</returns>
    Task<BlobProperties?> GetPropertiesAsync(string name, CancellationToken cancellationToken);

    /// <summary>Deletes a blob.</summary>
    /// <param name="name">Which blob.</param>
    /// <param name="ifMatch">Only this version; null for any.</param>
    /// <param name="cancellationToken">Gives up waiting; the deletion may still happen.</param>
    /// <returns>False when it was not there.</returns>
    /// <exception cref="StorageRequestException">412: it has changed, or is leased.</exception>
    Task<bool> DeleteAsync(string name, string? ifMatch, CancellationToken cancellationToken);

    /// <summary>Lists the blobs whose names begin with a text, page by page, in the order of their names.</summary>
    /// <param name="prefix">The text; empty for all blobs.</param>
    /// <param name="pageSize">How many blobs a page has at most, 1–5,000.</param>
    /// <param name="from">Where to go on; null for the beginning.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentOutOfRangeException">The page size is not 1–5,000.</exception>
    IAsyncEnumerable<BlobPage> ListPagesAsync(string prefix, int pageSize, string? from, CancellationToken cancellationToken);

    /// <summary>Lists the blobs whose names begin with a text, in the order of their names.</summary>
    async IAsyncEnumerable<BlobItem> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in ListPagesAsync(prefix, BlobLimits.MaxPageSize, null, cancellationToken))
        {
            foreach (var blob in page.Blobs)
                yield return blob;
        }
    }

    /// <summary>Takes a lease on a blob that is there: until it ends, only its holder can write or delete the blob.</summary>
    /// <param name="name">Which blob.</param>
    /// <param name="duration">How long it lasts unless it is renewed: 15–60 s, in whole seconds.</param>
    /// <param name="cancellationToken">Gives up waiting; the lease may still be taken.</param>
    /// <returns>The lease's id, or null when somebody holds one.</returns>
    /// <exception cref="StorageRequestException">404: there is no such blob.</exception>
    Task<string?> TryAcquireLeaseAsync(string name, TimeSpan duration, CancellationToken cancellationToken);

    /// <summary>Makes a lease last its full duration again from now on.</summary>
    /// <returns>False when it is not ours any more: it ended and somebody else took or wrote the blob.</returns>
    Task<bool> TryRenewLeaseAsync(string name, string leaseId, CancellationToken cancellationToken);

    /// <summary>Gives a lease back, so that somebody else can take one at once.</summary>
    /// <returns>False when it was not ours any more.</returns>
    Task<bool> ReleaseLeaseAsync(string name, string leaseId, CancellationToken cancellationToken);
}
