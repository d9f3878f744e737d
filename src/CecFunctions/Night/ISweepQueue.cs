using CecFunctions.Jobs;

namespace CecFunctions.Night;

/// <summary>The queue of shards to sweep, and its poison queue.</summary>
public interface ISweepQueue
{
    /// <summary>Reads a message that a trigger took from the queue.</summary>
    /// <returns><see langword="null"/> where it is none.</returns>
    ShardMessage? TryRead(string text);

    Task SendAsync(IReadOnlyCollection<ShardMessage> messages, CancellationToken cancellationToken);

    /// <summary>Takes messages, which others do not see for the time named.</summary>
    Task<IReadOnlyList<ReceivedShard>> ReceiveAsync(int most, TimeSpan hiddenFor, CancellationToken cancellationToken);

    /// <summary>Removes a message that was worked off.</summary>
    Task CompleteAsync(ReceivedShard received, CancellationToken cancellationToken);

    /// <summary>Puts a message aside that cannot be worked off.</summary>
    Task PoisonAsync(ReceivedShard received, CancellationToken cancellationToken);
}

/// <summary>A message taken from the queue; nobody else sees it for a while.</summary>
/// <param name="Message"><see langword="null"/> where it cannot be read.</param>
/// <param name="Attempts">How often it has been taken, this time included.</param>
/// <param name="Receipt">The queue's own; it is given back as it is.</param>
public sealed record ReceivedShard(ShardMessage? Message, int Attempts, object Receipt);
