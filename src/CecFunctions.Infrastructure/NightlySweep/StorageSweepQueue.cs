using System.Text.Json;
using CecFunctions.Application.NightlySweep;
using CecFunctions.Infrastructure.Runs;
using CecFunctions.Infrastructure.Storage.Queues;
using CecFunctions.Infrastructure.Tables;

namespace CecFunctions.Infrastructure.NightlySweep;

/// <summary>Shards to sweep in a storage queue, and those that cannot be in its poison queue.</summary>
public sealed class StorageSweepQueue(IQueue queue, IQueue poison) : ISweepQueue
{
    /// <inheritdoc/>
    public Task SendAsync(IReadOnlyCollection<ShardMessage> messages, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(messages, TableConcurrency.Options(cancellationToken), async (message, cancel) =>
            await queue.SendAsync(JsonSerializer.Serialize(message, RunJsonContext.Default.ShardMessage), cancel));

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ReceivedShard>> ReceiveAsync(int most, TimeSpan hiddenFor, CancellationToken cancellationToken) =>
        [.. (await queue.ReceiveAsync(Math.Clamp(most, 1, QueueLimits.MaxMessages), hiddenFor, cancellationToken))
            .Select(message => new ReceivedShard(Read(message.Text), (int)message.DequeueCount, message))];

    /// <inheritdoc/>
    public Task CompleteAsync(ReceivedShard received, CancellationToken cancellationToken) => queue.DeleteAsync(Message(received), cancellationToken);

    /// <inheritdoc/>
    public async Task PoisonAsync(ReceivedShard received, CancellationToken cancellationToken)
    {
        await poison.SendAsync(Message(received).Text, cancellationToken);
        await queue.DeleteAsync(Message(received), cancellationToken);
    }

    private static QueueMessage Message(ReceivedShard received) => (QueueMessage)received.Receipt;

    /// <inheritdoc/>
    public ShardMessage? TryRead(string text) => Read(text);

    private static ShardMessage? Read(string text)
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
}
