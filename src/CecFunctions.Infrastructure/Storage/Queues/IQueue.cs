namespace CecFunctions.Infrastructure.Storage.Queues;

/// <summary>
/// One queue. Texts travel as base64, as the Functions host expects by default. What Azure would refuse is refused with a
/// <see cref="StorageLimitException"/> before anything is sent (<see cref="QueueLimits"/>); what the service refuses, and a service
/// that does not answer, are a <see cref="StorageRequestException"/>.
/// </summary>
public interface IQueue
{
    /// <summary>The queue's name.</summary>
    string Name { get; }

    /// <summary>Makes sure that the queue is there.</summary>
    /// <returns>True when this call created it.</returns>
    Task<bool> CreateIfNotExistsAsync(CancellationToken cancellationToken);

    /// <summary>Deletes the queue with all its messages. In Azure its name is not free again for some time.</summary>
    /// <returns>False when it was not there.</returns>
    Task<bool> DeleteQueueAsync(CancellationToken cancellationToken);

    /// <summary>Sends a message that can be received at once and lives for seven days.</summary>
    Task SendAsync(string text, CancellationToken cancellationToken) => SendAsync(text, TimeSpan.Zero, null, cancellationToken);

    /// <summary>Sends a message.</summary>
    /// <param name="text">Its text, up to 48 KiB of UTF-8.</param>
    /// <param name="delay">How long until it can be received, up to seven days.</param>
    /// <param name="timeToLive">How long it lives, longer than the delay; null for seven days.</param>
    /// <param name="cancellationToken">Gives up waiting; the message may still be sent.</param>
    Task SendAsync(string text, TimeSpan delay, TimeSpan? timeToLive, CancellationToken cancellationToken);

    /// <summary>Receives messages, which nobody else then sees for a time.</summary>
    /// <param name="count">The most messages wanted, 1–32.</param>
    /// <param name="visibilityTimeout">How long they are ours, from a second to seven days.</param>
    /// <param name="cancellationToken">Gives up waiting; messages may be invisible all the same.</param>
    /// <returns>None when the queue is empty. A text that somebody else put there without base64 comes as it is.</returns>
    Task<IReadOnlyList<QueueMessage>> ReceiveAsync(int count, TimeSpan visibilityTimeout, CancellationToken cancellationToken);

    /// <summary>Looks at the first messages without receiving them.</summary>
    /// <param name="count">The most messages wanted, 1–32.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<PeekedMessage>> PeekAsync(int count, CancellationToken cancellationToken);

    /// <summary>Deletes a message that was received and dealt with.</summary>
    /// <returns>False when it is not ours any more: it was deleted, or became visible again and somebody else received it.</returns>
    Task<bool> DeleteAsync(QueueMessage received, CancellationToken cancellationToken);

    /// <summary>Sets from now on how long a received message stays ours; zero lets it be received again at once.</summary>
    /// <param name="received">The message.</param>
    /// <param name="visibilityTimeout">Up to seven days.</param>
    /// <param name="cancellationToken">Gives up waiting; the change may still happen.</param>
    /// <returns>The message with the receipt that is valid now, or null when it is not ours any more.</returns>
    Task<QueueMessage?> UpdateVisibilityAsync(QueueMessage received, TimeSpan visibilityTimeout, CancellationToken cancellationToken);

    /// <summary>About how many messages there are, invisible ones included; never fewer than there are.</summary>
    Task<int> CountAsync(CancellationToken cancellationToken);

    /// <summary>Deletes all messages.</summary>
    Task ClearAsync(CancellationToken cancellationToken);
}
