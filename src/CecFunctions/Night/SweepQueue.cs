using System.Text.Json;
using System.Text.Json.Serialization;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using CecFunctions.Jobs;
using CecFunctions.Storage;

namespace CecFunctions.Night;

/// <summary>Shards to sweep in a storage queue, and those that cannot be worked off in its poison _queue.</summary>
public sealed class SweepQueue(CecStorage storage) : ISweepQueue
{
    private readonly QueueClient _queue = storage.Queue(QueueName.SweepShards);
    private readonly QueueClient _poison = storage.Queue(QueueName.SweepShardsPoison);

    /// <inheritdoc/>
    public Task SendAsync(IReadOnlyCollection<ShardMessage> messages, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(messages, TableTransactions.Concurrency(cancellationToken), async (message, cancel) =>
        {
            var text = JsonSerializer.Serialize(message, ShardJsonContext.Default.ShardMessage);
            await _queue.SendTextAsync(text, null, cancel);
        });

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ReceivedShard>> ReceiveAsync(
        int most, TimeSpan hiddenFor, CancellationToken cancellationToken) =>
        [
            .. (await _queue.ReceiveAsync(most, hiddenFor, cancellationToken)).Select(message => new ReceivedShard(
                TryRead(QueueText.Read(message.MessageText)), (int)message.DequeueCount, message)),
        ];

    /// <inheritdoc/>
    public Task CompleteAsync(ReceivedShard received, CancellationToken cancellationToken) =>
        _queue.TryDeleteAsync(Message(received), cancellationToken);

    /// <inheritdoc/>
    public async Task PoisonAsync(ReceivedShard received, CancellationToken cancellationToken)
    {
        await _poison.SendTextAsync(QueueText.Read(Message(received).MessageText), null, cancellationToken);
        await _queue.TryDeleteAsync(Message(received), cancellationToken);
    }

    /// <inheritdoc/>
    public ShardMessage? TryRead(string text)
    {
        try
        {
            var message = JsonSerializer.Deserialize(text, ShardJsonContext.Default.ShardMessage);
            return message is { Program: not null, Dates.IsDefault: false } ? message : null;
        }
        catch (JsonException)
        {
            // Not ours, or of another version: the consumer puts it aside.
            return null;
        }
    }

    private static QueueMessage Message(ReceivedShard received) => (QueueMessage)received.Receipt;
}

/// <summary>The messages of the queue as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ShardMessage))]
internal sealed partial class ShardJsonContext : JsonSerializerContext;
