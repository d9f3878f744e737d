using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using CecFunctions.Infrastructure.Storage.Blobs;
using BlobItem = CecFunctions.Infrastructure.Storage.Blobs.BlobItem;
using BlobProperties = CecFunctions.Infrastructure.Storage.Blobs.BlobProperties;
using BlobUploadOptions = CecFunctions.Infrastructure.Storage.Blobs.BlobUploadOptions;

namespace CecFunctions.FunctionApp.Storage;

/// <summary>One container and its blobs over the official package.</summary>
internal sealed class AzureBlobContainer(BlobContainerClient container) : IBlobContainer
{
    private readonly AzureCall _call = new($"container {container.Name}");

    /// <inheritdoc/>
    public string Name => container.Name;

    /// <inheritdoc/>
    public Task<bool> CreateIfNotExistsAsync(CancellationToken cancellationToken) =>
        // Nothing comes back where it was there already.
        _call.RunAsync(async () => await container.CreateIfNotExistsAsync(cancellationToken: cancellationToken) is not null, cancellationToken);

    /// <inheritdoc/>
    public async Task<bool> DeleteContainerAsync(CancellationToken cancellationToken) =>
        await _call.RunUnlessAsync(
            () => container.DeleteAsync(cancellationToken: cancellationToken), refused => refused.ErrorCode == "ContainerNotFound", cancellationToken) is not null;

    /// <inheritdoc/>
    public Task<BlobUploadResult> UploadAsync(string name, ReadOnlyMemory<byte> content, BlobUploadOptions options, CancellationToken cancellationToken)
    {
        BlobLimits.CheckMetadata(options.Metadata);
        var blob = Blob(name);
        return _call.RunAsync(() => SendAsync(blob, content, options, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<BlobUploadResult?> TryUploadAsync(string name, ReadOnlyMemory<byte> content, BlobUploadOptions options, CancellationToken cancellationToken)
    {
        BlobLimits.CheckMetadata(options.Metadata);
        var blob = Blob(name);
        return _call.RunUnlessAsync(
            () => SendAsync(blob, content, options, cancellationToken),
            refused => refused.Status == 412 || refused.ErrorCode == "BlobAlreadyExists",
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task StageBlockAsync(string name, string blockId, ReadOnlyMemory<byte> block, string? leaseId, CancellationToken cancellationToken)
    {
        var blob = Blob(name);
        return _call.RunAsync(
            async () =>
            {
                using var content = BinaryData.FromBytes(block).ToStream();
                var conditions = new BlobRequestConditions { LeaseId = leaseId };
                return await blob.StageBlockAsync(blockId, content, new BlockBlobStageBlockOptions { Conditions = conditions }, cancellationToken);
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<string> CommitBlocksAsync(string name, IReadOnlyList<string> blockIds, BlobUploadOptions options, CancellationToken cancellationToken)
    {
        BlobLimits.CheckMetadata(options.Metadata);
        var blob = Blob(name);
        var commit = new CommitBlockListOptions
        {
            HttpHeaders = AzureBlobs.HeadersOf(options),
            Metadata = AzureBlobs.MetadataOf(options),
            Conditions = AzureBlobs.ConditionsOf(options),
        };
        return _call.RunAsync(
            async () => AzureBlobs.Version((await blob.CommitBlockListAsync(blockIds, commit, cancellationToken)).Value.ETag), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<BlobDownload?> OpenAsync(string name, BlobRange? range, CancellationToken cancellationToken)
    {
        var blob = Blob(name);
        var options = new BlobDownloadOptions { Range = range is { } part ? new HttpRange(part.Offset, part.Length) : default };
        return _call.RunUnlessAsync(
            async () =>
            {
                var answer = (await blob.DownloadStreamingAsync(options, cancellationToken)).Value;
                return new BlobDownload(answer.Content, AzureBlobs.PropertiesOf(answer.Details));
            },
            IsMissing,
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<BlobContent?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        var blob = Blob(name);
        return _call.RunUnlessAsync(
            async () =>
            {
                var answer = (await blob.DownloadContentAsync(cancellationToken)).Value;
                return new BlobContent(answer.Content.ToMemory(), AzureBlobs.PropertiesOf(answer.Details));
            },
            IsMissing,
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<BlobProperties?> GetPropertiesAsync(string name, CancellationToken cancellationToken)
    {
        var blob = Blob(name);
        return _call.RunUnlessAsync(
            async () => AzureBlobs.PropertiesOf((await blob.GetPropertiesAsync(cancellationToken: cancellationToken)).Value), IsMissing, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<bool> DeleteAsync(string name, string? ifMatch, CancellationToken cancellationToken)
    {
        var blob = Blob(name);
        var conditions = new BlobRequestConditions { IfMatch = ifMatch is null ? null : new ETag(ifMatch) };
        return await _call.RunUnlessAsync(() => blob.DeleteAsync(DeleteSnapshotsOption.None, conditions, cancellationToken), IsMissing, cancellationToken) is not null;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<BlobPage> ListPagesAsync(
        string prefix, int pageSize, string? from, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        BlobLimits.CheckPageSize(pageSize);
        await using var pages = container
            .GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, prefix.Length > 0 ? prefix : null, cancellationToken)
            .AsPages(from, pageSize)
            .GetAsyncEnumerator(cancellationToken);
        while (await _call.RunAsync(async () => await pages.MoveNextAsync(), cancellationToken))
        {
            yield return new BlobPage(
                [.. pages.Current.Values.Select(blob => new BlobItem(blob.Name, AzureBlobs.PropertiesOf(blob)))],
                pages.Current.ContinuationToken is { Length: > 0 } next ? next : null);
        }
    }

    /// <inheritdoc/>
    public Task<string?> TryAcquireLeaseAsync(string name, TimeSpan duration, CancellationToken cancellationToken)
    {
        BlobLimits.CheckLease(duration);
        // An id of our own makes a retry after a lost answer get the same lease, not a refusal.
        var lease = Blob(name).GetBlobLeaseClient(Guid.NewGuid().ToString());
        return _call.RunUnlessAsync(
            async () => (await lease.AcquireAsync(duration, cancellationToken: cancellationToken)).Value.LeaseId,
            refused => refused.ErrorCode == "LeaseAlreadyPresent",
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<bool> TryRenewLeaseAsync(string name, string leaseId, CancellationToken cancellationToken)
    {
        var lease = Blob(name).GetBlobLeaseClient(leaseId);
        return await _call.RunUnlessAsync(() => lease.RenewAsync(cancellationToken: cancellationToken), IsLost, cancellationToken) is not null;
    }

    /// <inheritdoc/>
    public async Task<bool> ReleaseLeaseAsync(string name, string leaseId, CancellationToken cancellationToken)
    {
        var lease = Blob(name).GetBlobLeaseClient(leaseId);
        return await _call.RunUnlessAsync(() => lease.ReleaseAsync(cancellationToken: cancellationToken), IsLost, cancellationToken) is not null;
    }

    // Other 404s are a container that is not there.
    private static bool IsMissing(RequestFailedException refused) => refused.ErrorCode == "BlobNotFound";

    private static bool IsLost(RequestFailedException refused) => refused.Status == 409;

    private static async Task<BlobUploadResult> SendAsync(
        BlockBlobClient blob, ReadOnlyMemory<byte> content, BlobUploadOptions options, CancellationToken cancellationToken)
    {
        using var stream = BinaryData.FromBytes(content).ToStream();
        var upload = new Azure.Storage.Blobs.Models.BlobUploadOptions
        {
            HttpHeaders = AzureBlobs.HeadersOf(options),
            Metadata = AzureBlobs.MetadataOf(options),
            Conditions = AzureBlobs.ConditionsOf(options),
        };
        var answer = await blob.UploadAsync(stream, upload, cancellationToken);
        return new BlobUploadResult(AzureBlobs.Version(answer.Value.ETag), content.Length);
    }

    private BlockBlobClient Blob(string name)
    {
        BlobLimits.CheckName(name);
        return container.GetBlockBlobClient(name);
    }
}
