using System.Text.Json;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using CecFunctions.Application.NightlySweep;
using CecFunctions.Infrastructure.Runs;
using CecFunctions.Infrastructure.Storage;

namespace CecFunctions.Infrastructure.NightlySweep;

/// <summary>Shards to sweep in a storage queue, and those that cannot be in its poison queue.</summary>
public sealed class StorageSweepQueue(QueueClient queue, QueueClient poison) : ISweepQueue
{
    /// <inheritdoc/>
    public Task SendAsync(IReadOnlyCollection<ShardMessage> messages, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(messages, TableTransactions.Concurrency(cancellationToken), async (message, cancel) =>
            await queue.SendTextAsync(JsonSerializer.Serialize(message, RunJsonContext.Default.ShardMessage), null, cancel));

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ReceivedShard>> ReceiveAsync(int most, TimeSpan hiddenFor, CancellationToken cancellationToken) =>
        [.. (await queue.ReceiveAsync(most, hiddenFor, cancellationToken))
            .Select(message => new ReceivedShard(TryRead(QueueText.Read(message.MessageText)), (int)message.DequeueCount, message))];

    /// <inheritdoc/>
    public Task CompleteAsync(ReceivedShard received, CancellationToken cancellationToken) =>
        queue.TryDeleteAsync(Message(received), cancellationToken);

    /// <inheritdoc/>
    public async Task PoisonAsync(ReceivedShard received, CancellationToken cancellationToken)
    {
        await poison.SendTextAsync(QueueText.Read(Message(received).MessageText), null, cancellationToken);
        await queue.TryDeleteAsync(Message(received), cancellationToken);
    }

    /// <inheritdoc/>
    public ShardMessage? TryRead(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, RunJsonContext.Default.ShardMessage) is { Program: not null, Dates.IsDefault: false } message ? message : null;
        }
        catch (JsonException)
        {
            // Not ours, or of another version: the consumer puts it aside.
            return null;
        }
    }

    private static QueueMessage Message(ReceivedShard received) => (QueueMessage)received.Receipt;
}
