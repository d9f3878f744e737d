using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Azure;
using Azure.Core;
using CecFunctions.Infrastructure.Storage.Pipeline;

namespace CecFunctions.Infrastructure.Storage.Blobs;

/// <summary>One container and its blobs over the protocol itself.</summary>
internal sealed class RestBlobContainer : IBlobContainer
{
    private readonly StoragePipeline _pipeline;
    private readonly string _address;

    internal RestBlobContainer(StoragePipeline pipeline, Uri endpoint, string name)
    {
        _pipeline = pipeline;
        Name = ResourceNames.Container(name);
        _address = $"{endpoint.AbsoluteUri.TrimEnd('/')}/{name}";
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public async Task<bool> CreateIfNotExistsAsync(CancellationToken cancellationToken)
    {
        using var message = _pipeline.CreateMessage(RequestMethod.Put, new Uri($"{_address}?restype=container"));
        return await SendUnlessAsync(message, 201, "ContainerAlreadyExists", cancellationToken) is not null;
    }

    /// <inheritdoc/>
    public async Task<bool> DeleteContainerAsync(CancellationToken cancellationToken)
    {
        using var message = _pipeline.CreateMessage(RequestMethod.Delete, new Uri($"{_address}?restype=container"));
        return await SendUnlessAsync(message, 202, "ContainerNotFound", cancellationToken) is not null;
    }

    /// <inheritdoc/>
    public async Task<BlobUploadResult> UploadAsync(string name, ReadOnlyMemory<byte> content, BlobUploadOptions options, CancellationToken cancellationToken)
    {
        using var message = PutMessage(name, content, options);
        var response = await _pipeline.SendAsync(message, 201, cancellationToken);
        return new BlobUploadResult(BlobHeaders.ETag(response), content.Length);
    }

    /// <inheritdoc/>
    public async Task<BlobUploadResult?> TryUploadAsync(string name, ReadOnlyMemory<byte> content, BlobUploadOptions options, CancellationToken cancellationToken)
    {
        using var message = PutMessage(name, content, options);
        var response = await _pipeline.SendAsync(message, cancellationToken);
        if (response.Status == 201)
            return new BlobUploadResult(BlobHeaders.ETag(response), content.Length);

        var code = await StorageFailure.ErrorCodeAsync(response, cancellationToken);
        return response.Status == 412 || code == "BlobAlreadyExists" ? null : throw StorageFailure.Of(message, response, code);
    }

    /// <inheritdoc/>
    public async Task StageBlockAsync(string name, string blockId, ReadOnlyMemory<byte> block, string? leaseId, CancellationToken cancellationToken)
    {
        using var message = _pipeline.CreateMessage(RequestMethod.Put, new Uri($"{Address(name).AbsoluteUri}?comp=block&blockid={Uri.EscapeDataString(blockId)}"));
        if (leaseId is not null)
            message.Request.Headers.Add("x-ms-lease-id", leaseId);
        message.Request.Content = RequestContent.Create(block);
        await _pipeline.SendAsync(message, 201, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<string> CommitBlocksAsync(string name, IReadOnlyList<string> blockIds, BlobUploadOptions options, CancellationToken cancellationToken)
    {
        BlobLimits.CheckMetadata(options.Metadata);
        var list = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?><BlockList>");
        foreach (var block in blockIds)
            list.Append("<Latest>").Append(block).Append("</Latest>");
        list.Append("</BlockList>");
        using var message = _pipeline.CreateMessage(RequestMethod.Put, new Uri($"{Address(name).AbsoluteUri}?comp=blocklist"));
        message.Request.Headers.Add("x-ms-blob-content-type", options.ContentType);
        message.Request.Headers.Add("Content-Type", "application/xml");
        AddConditions(message, options);
        message.Request.Content = RequestContent.Create(Encoding.UTF8.GetBytes(list.ToString()));
        return BlobHeaders.ETag(await _pipeline.SendAsync(message, 201, cancellationToken));
    }

    /// <inheritdoc/>
    public async Task<BlobDownload?> OpenAsync(string name, BlobRange? range, CancellationToken cancellationToken)
    {
        using var message = GetMessage(name, range);
        message.BufferResponse = false;
        var response = await SendUnlessAsync(message, range is null ? 200 : 206, "BlobNotFound", cancellationToken);
        return response is null ? null : new BlobDownload(message.ExtractResponseContent()!, BlobHeaders.Properties(response));
    }

    /// <inheritdoc/>
    public async Task<BlobContent?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        using var message = GetMessage(name, null);
        var response = await SendUnlessAsync(message, 200, "BlobNotFound", cancellationToken);
        return response is null ? null : new BlobContent(response.Content.ToMemory(), BlobHeaders.Properties(response));
    }

    /// <inheritdoc/>
    public async Task<BlobProperties?> GetPropertiesAsync(string name, CancellationToken cancellationToken)
    {
        using var message = _pipeline.CreateMessage(RequestMethod.Head, Address(name));
        var response = await SendUnlessAsync(message, 200, "BlobNotFound", cancellationToken);
        return response is null ? null : BlobHeaders.Properties(response);
    }

    /// <inheritdoc/>
    public async Task<bool> DeleteAsync(string name, string? ifMatch, CancellationToken cancellationToken)
    {
        using var message = _pipeline.CreateMessage(RequestMethod.Delete, Address(name));
        if (ifMatch is not null)
            message.Request.Headers.Add("If-Match", ifMatch);
        return await SendUnlessAsync(message, 202, "BlobNotFound", cancellationToken) is not null;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<BlobPage> ListPagesAsync(
        string prefix, int pageSize, string? from, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        BlobLimits.CheckPageSize(pageSize);
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

    /// <inheritdoc/>
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

    /// <inheritdoc/>
    public async Task<bool> TryRenewLeaseAsync(string name, string leaseId, CancellationToken cancellationToken)
    {
        using var message = LeaseMessage(name, "renew");
        message.Request.Headers.Add("x-ms-lease-id", leaseId);
        return await SendLeaseAsync(message, cancellationToken);
    }

    /// <inheritdoc/>
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
