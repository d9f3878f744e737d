using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Azure;
using Azure.Core;
using CecFunctions.Infrastructure.Storage.Pipeline;

namespace CecFunctions.Infrastructure.Storage.Blobs;

/// <summary>
/// One container and its blobs. Names and metadata that Azure would refuse are refused with a <see cref="StorageLimitException"/>
/// before anything is sent (<see cref="BlobLimits"/>); what the service refuses, and a service that does not answer, are a
/// <see cref="StorageRequestException"/>. A container that is not there is an error, not a missing blob.
/// </summary>
public sealed class BlobContainerClient
{
    /// <summary>The most of a stream that is in memory at a time.</summary>
    public const int BlockBytes = 4 * 1024 * 1024;

    private readonly StoragePipeline _pipeline;
    private readonly string _address;

    internal BlobContainerClient(StoragePipeline pipeline, Uri endpoint, string name)
    {
        _pipeline = pipeline;
        Name = ResourceNames.Container(name);
        _address = $"{endpoint.AbsoluteUri.TrimEnd('/')}/{name}";
    }

    /// <summary>The container's name.</summary>
    public string Name { get; }

    /// <summary>Makes sure that the container is there, for its owner only.</summary>
    /// <returns>True when this call created it.</returns>
    public async Task<bool> CreateIfNotExistsAsync(CancellationToken cancellationToken)
    {
        using var message = _pipeline.CreateMessage(RequestMethod.Put, new Uri($"{_address}?restype=container"));
        return await SendUnlessAsync(message, 201, "ContainerAlreadyExists", cancellationToken) is not null;
    }

    /// <summary>Deletes the container with all its blobs. In Azure its name is not free again for some time.</summary>
    /// <returns>False when it was not there.</returns>
    public async Task<bool> DeleteContainerAsync(CancellationToken cancellationToken)
    {
        using var message = _pipeline.CreateMessage(RequestMethod.Delete, new Uri($"{_address}?restype=container"));
        return await SendUnlessAsync(message, 202, "ContainerNotFound", cancellationToken) is not null;
    }

    /// <summary>Writes a small blob in one call.</summary>
    /// <exception cref="StorageRequestException">409: it is there although it must not be. 412: it has changed, or somebody else holds a lease on it.</exception>
    public async Task<BlobUploadResult> UploadAsync(string name, ReadOnlyMemory<byte> content, BlobUploadOptions options, CancellationToken cancellationToken)
    {
        using var message = PutMessage(name, content, options);
        var response = await _pipeline.SendAsync(message, 201, cancellationToken);
        return new BlobUploadResult(BlobHeaders.ETag(response), content.Length);
    }

    /// <summary>Writes a small blob in one call, where the conditions hold.</summary>
    /// <returns>Null when it is there although it must not be, has changed, or somebody else holds a lease on it.</returns>
    public async Task<BlobUploadResult?> TryUploadAsync(string name, ReadOnlyMemory<byte> content, BlobUploadOptions options, CancellationToken cancellationToken)
    {
        using var message = PutMessage(name, content, options);
        var response = await _pipeline.SendAsync(message, cancellationToken);
        if (response.Status == 201)
            return new BlobUploadResult(BlobHeaders.ETag(response), content.Length);

        var code = await StorageFailure.ErrorCodeAsync(response, cancellationToken);
        return response.Status == 412 || code == "BlobAlreadyExists" ? null : throw StorageFailure.Of(message, response, code);
    }

    /// <summary>
    /// Writes a blob of any length from a stream, 4 MiB at a time. It is seen whole or not at all: until the last call there is the old
    /// one, or none. It is read from the stream's current position to its end.
    /// </summary>
    /// <inheritdoc cref="UploadAsync(string, ReadOnlyMemory{byte}, BlobUploadOptions, CancellationToken)" path="/exception"/>
    public async Task<BlobUploadResult> UploadAsync(string name, Stream content, BlobUploadOptions options, CancellationToken cancellationToken)
    {
        BlobLimits.CheckName(name);
        BlobLimits.CheckMetadata(options.Metadata);
        var buffer = ArrayPool<byte>.Shared.Rent(BlockBytes);
        try
        {
            var read = await content.ReadAtLeastAsync(buffer.AsMemory(0, BlockBytes), BlockBytes, throwOnEndOfStream: false, cancellationToken);
            if (read < BlockBytes)
                return await UploadAsync(name, buffer.AsMemory(0, read), options, cancellationToken);

            var blocks = new List<string>();
            var length = 0L;
            while (read > 0)
            {
                blocks.Add(await StageAsync(name, blocks.Count, buffer.AsMemory(0, read), options.LeaseId, cancellationToken));
                length += read;
                read = await content.ReadAtLeastAsync(buffer.AsMemory(0, BlockBytes), BlockBytes, throwOnEndOfStream: false, cancellationToken);
            }

            return new BlobUploadResult(await CommitAsync(name, blocks, options, cancellationToken), length);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Begins a blob that is written part by part. It is seen whole once it is committed, or not at all.</summary>
    /// <exception cref="StorageLimitException">No blob can have this name.</exception>
    public BlobWriter BeginUpload(string name)
    {
        BlobLimits.CheckName(name);
        return new BlobWriter(
            (index, block, cancellationToken) => StageAsync(name, index, block, null, cancellationToken),
            (blocks, options, cancellationToken) =>
            {
                BlobLimits.CheckMetadata(options.Metadata);
                return CommitAsync(name, blocks, options, cancellationToken);
            });
    }

    /// <summary>Begins to read a blob of any length.</summary>
    /// <param name="name">Which blob.</param>
    /// <param name="range">Which part of it; null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null when it is not there.</returns>
    /// <exception cref="StorageRequestException">416: the part begins after the blob's end.</exception>
    public async Task<BlobDownload?> OpenAsync(string name, BlobRange? range, CancellationToken cancellationToken)
    {
        using var message = GetMessage(name, range);
        message.BufferResponse = false;
        var response = await SendUnlessAsync(message, range is null ? 200 : 206, "BlobNotFound", cancellationToken);
        return response is null ? null : new BlobDownload(message.ExtractResponseContent()!, BlobHeaders.Properties(response));
    }

    /// <summary>Reads a small blob whole.</summary>
    /// <returns>Null when it is not there.</returns>
    public async Task<BlobContent?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        using var message = GetMessage(name, null);
        var response = await SendUnlessAsync(message, 200, "BlobNotFound", cancellationToken);
        return response is null ? null : new BlobContent(response.Content.ToMemory(), BlobHeaders.Properties(response));
    }

    /// <summary>Reads what is known of a blob besides its content.</summary>
    /// <returns>Null when it is not there.</returns>
    public async Task<BlobProperties?> GetPropertiesAsync(string name, CancellationToken cancellationToken)
    {
        using var message = _pipeline.CreateMessage(RequestMethod.Head, Address(name));
        var response = await SendUnlessAsync(message, 200, "BlobNotFound", cancellationToken);
        return response is null ? null : BlobHeaders.Properties(response);
    }

    /// <summary>Deletes a blob.</summary>
    /// <param name="name">Which blob.</param>
    /// <param name="ifMatch">Only this version; null for any.</param>
    /// <param name="cancellationToken">Gives up waiting; the deletion may still happen.</param>
    /// <returns>False when it was not there.</returns>
    /// <exception cref="StorageRequestException">412: it has changed, or is leased.</exception>
    public async Task<bool> DeleteAsync(string name, string? ifMatch, CancellationToken cancellationToken)
    {
        using var message = _pipeline.CreateMessage(RequestMethod.Delete, Address(name));
        if (ifMatch is not null)
            message.Request.Headers.Add("If-Match", ifMatch);
        return await SendUnlessAsync(message, 202, "BlobNotFound", cancellationToken) is not null;
    }

    /// <summary>Lists the blobs whose names begin with a text, page by page, in the order of their names.</summary>
    /// <param name="prefix">The text; empty for all blobs.</param>
    /// <param name="pageSize">How many blobs a page has at most, 1–5,000.</param>
    /// <param name="from">Where to go on; null for the beginning.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async IAsyncEnumerable<BlobPage> ListPagesAsync(
        string prefix, int pageSize, string? from, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pageSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pageSize, 5000);
        do
        {
            var query = $"?restype=container&comp=list&include=metadata&maxresults={pageSize}"
                + (prefix.Length > 0 ? $"&prefix={Uri.EscapeDataString(prefix)}" : "")
                + (from is null ? "" : $"&marker={Uri.EscapeDataString(from)}");
            using var message = _pipeline.CreateMessage(RequestMethod.Get, new Uri(_address + query));
            var response = await _pipeline.SendAsync(message, 200, cancellationToken);
            var page = await BlobListing.ReadAsync(response.ContentStream!, cancellationToken);
            yield return page;
            from = page.Continuation;
        }
        while (from is not null);
    }

    /// <summary>Lists the blobs whose names begin with a text, in the order of their names.</summary>
    public async IAsyncEnumerable<BlobItem> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in ListPagesAsync(prefix, 5000, null, cancellationToken))
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
    public async Task<string?> TryAcquireLeaseAsync(string name, TimeSpan duration, CancellationToken cancellationToken)
    {
        BlobLimits.CheckLease(duration);
        // An id of our own makes a retry after a lost answer get the same lease, not a refusal.
        var id = Guid.NewGuid().ToString();
        using var message = LeaseMessage(name, "acquire");
        message.Request.Headers.Add("x-ms-lease-duration", ((int)duration.TotalSeconds).ToString(CultureInfo.InvariantCulture));
        message.Request.Headers.Add("x-ms-proposed-lease-id", id);
        return await SendUnlessAsync(message, 201, "LeaseAlreadyPresent", cancellationToken) is null ? null : id;
    }

    /// <summary>Makes a lease last its full duration again from now on.</summary>
    /// <returns>False when it is not ours any more: it ended and somebody else took or wrote the blob.</returns>
    public async Task<bool> TryRenewLeaseAsync(string name, string leaseId, CancellationToken cancellationToken)
    {
        using var message = LeaseMessage(name, "renew");
        message.Request.Headers.Add("x-ms-lease-id", leaseId);
        return await SendLeaseAsync(message, cancellationToken);
    }

    /// <summary>Gives a lease back, so that somebody else can take one at once.</summary>
    /// <returns>False when it was not ours any more.</returns>
    public async Task<bool> ReleaseLeaseAsync(string name, string leaseId, CancellationToken cancellationToken)
    {
        using var message = LeaseMessage(name, "release");
        message.Request.Headers.Add("x-ms-lease-id", leaseId);
        return await SendLeaseAsync(message, cancellationToken);
    }

    private static void AddConditions(HttpMessage message, BlobUploadOptions options)
    {
        var headers = message.Request.Headers;
        foreach (var (name, value) in options.Metadata)
            headers.Add($"x-ms-meta-{name}", value);
        if (options.IfMatch is not null)
            headers.Add("If-Match", options.IfMatch);
        if (options.OnlyIfAbsent)
            headers.Add("If-None-Match", "*");
        if (options.LeaseId is not null)
            headers.Add("x-ms-lease-id", options.LeaseId);
    }

    private HttpMessage PutMessage(string name, ReadOnlyMemory<byte> content, BlobUploadOptions options)
    {
        BlobLimits.CheckMetadata(options.Metadata);
        var message = _pipeline.CreateMessage(RequestMethod.Put, Address(name));
        message.Request.Headers.Add("x-ms-blob-type", "BlockBlob");
        message.Request.Headers.Add("Content-Type", options.ContentType);
        AddConditions(message, options);
        message.Request.Content = RequestContent.Create(content);
        return message;
    }

    private async Task<string> StageAsync(string name, int index, ReadOnlyMemory<byte> block, string? leaseId, CancellationToken cancellationToken)
    {
        if (index == BlobLimits.MaxBlocks)
            throw new StorageLimitException($"A blob has at most {BlobLimits.MaxBlocks} blocks of {BlockBytes} bytes.");

        var id = Convert.ToBase64String(Encoding.ASCII.GetBytes(index.ToString("D6", CultureInfo.InvariantCulture)));
        using var message = _pipeline.CreateMessage(RequestMethod.Put, new Uri($"{Address(name).AbsoluteUri}?comp=block&blockid={Uri.EscapeDataString(id)}"));
        if (leaseId is not null)
            message.Request.Headers.Add("x-ms-lease-id", leaseId);
        message.Request.Content = RequestContent.Create(block);
        await _pipeline.SendAsync(message, 201, cancellationToken);
        return id;
    }

    private async Task<string> CommitAsync(string name, IReadOnlyList<string> blocks, BlobUploadOptions options, CancellationToken cancellationToken)
    {
        var list = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?><BlockList>");
        foreach (var block in blocks)
            list.Append("<Latest>").Append(block).Append("</Latest>");
        list.Append("</BlockList>");
        using var message = _pipeline.CreateMessage(RequestMethod.Put, new Uri($"{Address(name).AbsoluteUri}?comp=blocklist"));
        message.Request.Headers.Add("x-ms-blob-content-type", options.ContentType);
        message.Request.Headers.Add("Content-Type", "application/xml");
        AddConditions(message, options);
        message.Request.Content = RequestContent.Create(Encoding.UTF8.GetBytes(list.ToString()));
        return BlobHeaders.ETag(await _pipeline.SendAsync(message, 201, cancellationToken));
    }

    private HttpMessage GetMessage(string name, BlobRange? range)
    {
        var message = _pipeline.CreateMessage(RequestMethod.Get, Address(name));
        if (range is { } part)
            message.Request.Headers.Add("x-ms-range", part.ToHeader());
        return message;
    }

    private HttpMessage LeaseMessage(string name, string action)
    {
        var message = _pipeline.CreateMessage(RequestMethod.Put, new Uri($"{Address(name).AbsoluteUri}?comp=lease"));
        message.Request.Headers.Add("x-ms-lease-action", action);
        return message;
    }

    private async Task<bool> SendLeaseAsync(HttpMessage message, CancellationToken cancellationToken)
    {
        var response = await _pipeline.SendAsync(message, cancellationToken);
        if (response.Status == 200)
            return true;

        var code = await StorageFailure.ErrorCodeAsync(response, cancellationToken);
        return response.Status == 409 ? false : throw StorageFailure.Of(message, response, code);
    }

    /// <summary>Sends and returns the answer, or null for the one refusal that is no error.</summary>
    private async Task<Response?> SendUnlessAsync(HttpMessage message, int expected, string refusal, CancellationToken cancellationToken)
    {
        var response = await _pipeline.SendAsync(message, cancellationToken);
        if (response.Status == expected)
            return response;

        var code = await StorageFailure.ErrorCodeAsync(response, cancellationToken);
        return code == refusal ? null : throw StorageFailure.Of(message, response, code);
    }

    private Uri Address(string name)
    {
        BlobLimits.CheckName(name);
        return new Uri($"{_address}/{string.Join('/', name.Split('/').Select(Uri.EscapeDataString))}");
    }
}
