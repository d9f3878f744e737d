using Azure;
using Azure.Storage.Queues;
using CecFunctions.Infrastructure.Storage.Queues;

namespace CecFunctions.FunctionApp.Storage;

/// <summary>One queue over the official package.</summary>
internal sealed class AzureQueue(QueueClient queue) : IQueue
{
    private readonly AzureCall _call = new($"queue {queue.Name}");

    /// <inheritdoc/>
    public string Name => queue.Name;

    /// <inheritdoc/>
    public Task<bool> CreateIfNotExistsAsync(CancellationToken cancellationToken) =>
        // Nothing comes back where it was there already.
        _call.RunAsync(async () => await queue.CreateIfNotExistsAsync(cancellationToken: cancellationToken) is not null, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> DeleteQueueAsync(CancellationToken cancellationToken) =>
        _call.RunAsync(async () => (await queue.DeleteIfExistsAsync(cancellationToken)).Value, cancellationToken);

    /// <inheritdoc/>
    public Task SendAsync(string text, TimeSpan delay, TimeSpan? timeToLive, CancellationToken cancellationToken)
    {
        QueueLimits.CheckVisibility(delay, TimeSpan.Zero);
        if (timeToLive is { } life)
        {
            QueueLimits.CheckTimeToLive(life);
        }

        var encoded = QueueText.Encode(text);
        return _call.RunAsync(() => queue.SendMessageAsync(encoded, delay, timeToLive, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<QueueMessage>> ReceiveAsync(int count, TimeSpan visibilityTimeout, CancellationToken cancellationToken)
    {
        QueueLimits.CheckCount(count);
        QueueLimits.CheckVisibility(visibilityTimeout, TimeSpan.FromSeconds(1));
        var received = await _call.RunAsync(() => queue.ReceiveMessagesAsync(count, visibilityTimeout, cancellationToken), cancellationToken);
        return
        [
            .. received.Value.Select(message => new QueueMessage(
                message.MessageId,
                message.PopReceipt,
                QueueText.Decode(message.MessageText),
                message.DequeueCount,
                message.InsertedOn.GetValueOrDefault(),
                message.ExpiresOn.GetValueOrDefault(),
                message.NextVisibleOn.GetValueOrDefault())),
        ];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PeekedMessage>> PeekAsync(int count, CancellationToken cancellationToken)
    {
        QueueLimits.CheckCount(count);
        var peeked = await _call.RunAsync(() => queue.PeekMessagesAsync(count, cancellationToken), cancellationToken);
        return
        [
            .. peeked.Value.Select(message => new PeekedMessage(
                message.MessageId,
                QueueText.Decode(message.MessageText),
                message.DequeueCount,
                message.InsertedOn.GetValueOrDefault(),
                message.ExpiresOn.GetValueOrDefault())),
        ];
    }

    /// <inheritdoc/>
    public async Task<bool> DeleteAsync(QueueMessage received, CancellationToken cancellationToken) =>
        await _call.RunUnlessAsync(() => queue.DeleteMessageAsync(received.Id, received.PopReceipt, cancellationToken), IsNotOurs, cancellationToken) is not null;

    /// <inheritdoc/>
    public async Task<QueueMessage?> UpdateVisibilityAsync(QueueMessage received, TimeSpan visibilityTimeout, CancellationToken cancellationToken)
    {
        QueueLimits.CheckVisibility(visibilityTimeout, TimeSpan.Zero);
        var updated = await _call.RunUnlessAsync(
            // Without a text the message keeps the one it has.
            () => queue.UpdateMessageAsync(received.Id, received.PopReceipt, (string?)null, visibilityTimeout, cancellationToken),
            IsNotOurs,
            cancellationToken);
        return updated is null
            ? null
            : received with { PopReceipt = updated.Value.PopReceipt, NextVisibleOn = updated.Value.NextVisibleOn };
    }

    /// <inheritdoc/>
    public Task<int> CountAsync(CancellationToken cancellationToken) =>
        _call.RunAsync(async () => (await queue.GetPropertiesAsync(cancellationToken)).Value.ApproximateMessagesCount, cancellationToken);

    /// <inheritdoc/>
    public Task ClearAsync(CancellationToken cancellationToken) => _call.RunAsync(() => queue.ClearMessagesAsync(cancellationToken), cancellationToken);

    private static bool IsNotOurs(RequestFailedException refused) => refused.ErrorCode is "MessageNotFound" or "PopReceiptMismatch";
}
