using System.Globalization;
using Azure;
using Azure.Core;
using CecFunctions.Infrastructure.Storage.Pipeline;

namespace CecFunctions.Infrastructure.Storage.Queues;

/// <summary>One queue over the protocol itself.</summary>
internal sealed class RestQueue : IQueue
{
    private readonly StoragePipeline _pipeline;
    private readonly string _address;

    internal RestQueue(StoragePipeline pipeline, Uri endpoint, string name)
    {
        _pipeline = pipeline;
        Name = ResourceNames.Queue(name);
        _address = $"{endpoint.AbsoluteUri.TrimEnd('/')}/{name}";
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public async Task<bool> CreateIfNotExistsAsync(CancellationToken cancellationToken)
    {
        using var message = _pipeline.CreateMessage(RequestMethod.Put, new Uri(_address));
        return (await _pipeline.SendAsync(message, 201, 204, cancellationToken)).Status == 201;
    }

    /// <inheritdoc/>
    public async Task<bool> DeleteQueueAsync(CancellationToken cancellationToken)
    {
        using var message = _pipeline.CreateMessage(RequestMethod.Delete, new Uri(_address));
        return (await _pipeline.SendAsync(message, 204, 404, cancellationToken)).Status == 204;
    }

    /// <inheritdoc/>
    public async Task SendAsync(string text, TimeSpan delay, TimeSpan? timeToLive, CancellationToken cancellationToken)
    {
        QueueLimits.CheckVisibility(delay, TimeSpan.Zero);
        var query = $"?visibilitytimeout={Seconds(delay)}";
        if (timeToLive is { } life)
        {
            QueueLimits.CheckTimeToLive(life);
            query += $"&messagettl={Seconds(life)}";
        }

        using var message = _pipeline.CreateMessage(RequestMethod.Post, new Uri($"{_address}/messages{query}"));
        message.Request.Headers.Add("Content-Type", "application/xml");
        message.Request.Content = RequestContent.Create(QueueMessageXml.Write(text));
        await _pipeline.SendAsync(message, 201, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<QueueMessage>> ReceiveAsync(int count, TimeSpan visibilityTimeout, CancellationToken cancellationToken)
    {
        QueueLimits.CheckCount(count);
        QueueLimits.CheckVisibility(visibilityTimeout, TimeSpan.FromSeconds(1));
        using var message = _pipeline.CreateMessage(
            RequestMethod.Get, new Uri($"{_address}/messages?numofmessages={count}&visibilitytimeout={Seconds(visibilityTimeout)}"));
        var response = await _pipeline.SendAsync(message, 200, cancellationToken);
        return await QueueMessageXml.ReadReceivedAsync(response.ContentStream!, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PeekedMessage>> PeekAsync(int count, CancellationToken cancellationToken)
    {
        QueueLimits.CheckCount(count);
        using var message = _pipeline.CreateMessage(RequestMethod.Get, new Uri($"{_address}/messages?numofmessages={count}&peekonly=true"));
        var response = await _pipeline.SendAsync(message, 200, cancellationToken);
        return await QueueMessageXml.ReadPeekedAsync(response.ContentStream!, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<bool> DeleteAsync(QueueMessage received, CancellationToken cancellationToken)
    {
        using var message = _pipeline.CreateMessage(RequestMethod.Delete, Address(received, ""));
        return await SendForMessageAsync(message, cancellationToken) is not null;
    }

    /// <inheritdoc/>
    public async Task<QueueMessage?> UpdateVisibilityAsync(QueueMessage received, TimeSpan visibilityTimeout, CancellationToken cancellationToken)
    {
        QueueLimits.CheckVisibility(visibilityTimeout, TimeSpan.Zero);
        using var message = _pipeline.CreateMessage(RequestMethod.Put, Address(received, $"&visibilitytimeout={Seconds(visibilityTimeout)}"));
        var response = await SendForMessageAsync(message, cancellationToken);
        return response is null ? null : received with
        {
            PopReceipt = Header(response, "x-ms-popreceipt"),
            NextVisibleOn = DateTimeOffset.ParseExact(Header(response, "x-ms-time-next-visible"), "R", CultureInfo.InvariantCulture),
        };
    }

    /// <inheritdoc/>
    public async Task<int> CountAsync(CancellationToken cancellationToken)
    {
        using var message = _pipeline.CreateMessage(RequestMethod.Get, new Uri($"{_address}?comp=metadata"));
        var response = await _pipeline.SendAsync(message, 200, cancellationToken);
        return int.Parse(Header(response, "x-ms-approximate-messages-count"), CultureInfo.InvariantCulture);
    }

    /// <inheritdoc/>
    public async Task ClearAsync(CancellationToken cancellationToken)
    {
        using var message = _pipeline.CreateMessage(RequestMethod.Delete, new Uri($"{_address}/messages"));
        await _pipeline.SendAsync(message, 204, cancellationToken);
    }

    private static string Seconds(TimeSpan time) => ((long)time.TotalSeconds).ToString(CultureInfo.InvariantCulture);

    private static string Header(Response response, string name) =>
        response.Headers.TryGetValue(name, out var value) ? value : throw new FormatException($"The answer has no {name}.");

    private async Task<Response?> SendForMessageAsync(HttpMessage message, CancellationToken cancellationToken)
    {
        var response = await _pipeline.SendAsync(message, cancellationToken);
        if (response.Status == 204)
            return response;

        var code = await StorageFailure.ErrorCodeAsync(response, cancellationToken);
        return code is "MessageNotFound" or "PopReceiptMismatch" ? null : throw StorageFailure.Of(message, response, code);
    }

    private Uri Address(QueueMessage received, string more) =>
        new($"{_address}/messages/{Uri.EscapeDataString(received.Id)}?popreceipt={Uri.EscapeDataString(received.PopReceipt)}{more}");
}
