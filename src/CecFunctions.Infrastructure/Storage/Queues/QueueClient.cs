using System.Globalization;
using Azure;
using Azure.Core;
using CecFunctions.Infrastructure.Storage.Pipeline;

namespace CecFunctions.Infrastructure.Storage.Queues;

/// <summary>
/// One queue. Texts travel as base64, as the Functions host expects by default. What Azure would refuse is refused with a
/// <see cref="StorageLimitException"/> before anything is sent (<see cref="QueueLimits"/>); what the service refuses, and a service
/// that does not answer, are a <see cref="StorageRequestException"/>.
/// </summary>
public sealed class QueueClient
{
    private readonly StoragePipeline _pipeline;
    private readonly string _address;

    internal QueueClient(StoragePipeline pipeline, Uri endpoint, string name)
    {
        _pipeline = pipeline;
        Name = ResourceNames.Queue(name);
        _address = $"{endpoint.AbsoluteUri.TrimEnd('/')}/{name}";
    }

    /// <summary>The queue's name.</summary>
    public string Name { get; }

    /// <summary>Makes sure that the queue is there.</summary>
    /// <returns>True when this call created it.</returns>
    public async Task<bool> CreateIfNotExistsAsync(CancellationToken cancellationToken)
    {
        using var message = _pipeline.CreateMessage(RequestMethod.Put, new Uri(_address));
        return (await _pipeline.SendAsync(message, 201, 204, cancellationToken)).Status == 201;
    }

    /// <summary>Deletes the queue with all its messages. In Azure its name is not free again for some time.</summary>
    /// <returns>False when it was not there.</returns>
    public async Task<bool> DeleteQueueAsync(CancellationToken cancellationToken)
    {
        using var message = _pipeline.CreateMessage(RequestMethod.Delete, new Uri(_address));
        return (await _pipeline.SendAsync(message, 204, 404, cancellationToken)).Status == 204;
    }

    /// <summary>Sends a message that can be received at once and lives for seven days.</summary>
    public Task SendAsync(string text, CancellationToken cancellationToken) => SendAsync(text, TimeSpan.Zero, null, cancellationToken);

    /// <summary>Sends a message.</summary>
    /// <param name="text">Its text, up to 48 KiB of UTF-8.</param>
    /// <param name="delay">How long until it can be received, up to seven days.</param>
    /// <param name="timeToLive">How long it lives, longer than the delay; null for seven days.</param>
    /// <param name="cancellationToken">Gives up waiting; the message may still be sent.</param>
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

    /// <summary>Receives messages, which nobody else then sees for a time.</summary>
    /// <param name="count">The most messages wanted, 1–32.</param>
    /// <param name="visibilityTimeout">How long they are ours, from a second to seven days.</param>
    /// <param name="cancellationToken">Gives up waiting; messages may be invisible all the same.</param>
    /// <returns>None when the queue is empty.</returns>
    public async Task<IReadOnlyList<QueueMessage>> ReceiveAsync(int count, TimeSpan visibilityTimeout, CancellationToken cancellationToken)
    {
        QueueLimits.CheckCount(count);
        QueueLimits.CheckVisibility(visibilityTimeout, TimeSpan.FromSeconds(1));
        using var message = _pipeline.CreateMessage(
            RequestMethod.Get, new Uri($"{_address}/messages?numofmessages={count}&visibilitytimeout={Seconds(visibilityTimeout)}"));
        var response = await _pipeline.SendAsync(message, 200, cancellationToken);
        return await QueueMessageXml.ReadReceivedAsync(response.ContentStream!, cancellationToken);
    }

    /// <summary>Looks at the first messages without receiving them.</summary>
    /// <param name="count">The most messages wanted, 1–32.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<PeekedMessage>> PeekAsync(int count, CancellationToken cancellationToken)
    {
        QueueLimits.CheckCount(count);
        using var message = _pipeline.CreateMessage(RequestMethod.Get, new Uri($"{_address}/messages?numofmessages={count}&peekonly=true"));
        var response = await _pipeline.SendAsync(message, 200, cancellationToken);
        return await QueueMessageXml.ReadPeekedAsync(response.ContentStream!, cancellationToken);
    }

    /// <summary>Deletes a message that was received and dealt with.</summary>
    /// <returns>False when it is not ours any more: it was deleted, or became visible again and somebody else received it.</returns>
    public async Task<bool> DeleteAsync(QueueMessage received, CancellationToken cancellationToken)
    {
        using var message = _pipeline.CreateMessage(RequestMethod.Delete, Address(received, ""));
        return await SendForMessageAsync(message, cancellationToken) is not null;
    }

    /// <summary>Sets from now on how long a received message stays ours; zero lets it be received again at once.</summary>
    /// <param name="received">The message.</param>
    /// <param name="visibilityTimeout">Up to seven days.</param>
    /// <param name="cancellationToken">Gives up waiting; the change may still happen.</param>
    /// <returns>The message with the receipt that is valid now, or null when it is not ours any more.</returns>
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

    /// <summary>About how many messages there are, invisible ones included; never fewer than there are.</summary>
    public async Task<int> CountAsync(CancellationToken cancellationToken)
    {
        using var message = _pipeline.CreateMessage(RequestMethod.Get, new Uri($"{_address}?comp=metadata"));
        var response = await _pipeline.SendAsync(message, 200, cancellationToken);
        return int.Parse(Header(response, "x-ms-approximate-messages-count"), CultureInfo.InvariantCulture);
    }

    /// <summary>Deletes all messages.</summary>
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
