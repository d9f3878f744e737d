using System.Collections.Immutable;

namespace CecFunctions.Night;

/// <summary>The queue of shards to sweep, and its poison queue.</summary>
public interface ISweepQueue
{
    /// <summary>Reads a message that a trigger took from the queue.</summary>
    /// <returns><see langword="null"/> where it cannot be read.</returns>
    ShardMessage? TryRead(string text);

    Task SendAsync(IReadOnlyCollection<ShardMessage> messages, CancellationToken cancellationToken);

    /// <summary>Takes messages, which no other receiver sees for the time named.</summary>
    Task<IReadOnlyList<ReceivedShard>> ReceiveAsync(int most, TimeSpan hiddenFor, CancellationToken cancellationToken);

    /// <summary>Removes a message that was worked off.</summary>
    Task CompleteAsync(ReceivedShard received, CancellationToken cancellationToken);

    /// <summary>Puts a message aside that cannot be worked off.</summary>
    Task PoisonAsync(ReceivedShard received, CancellationToken cancellationToken);
}

/// <summary>Asks for one shard of a program's night. It never names a member.</summary>
/// <param name="Dates">The dates of which the shard has hints.</param>
public sealed record ShardMessage(string Program, DateOnly Night, int Shard, ImmutableArray<DateOnly> Dates);

/// <summary>A message taken from the queue, which no other receiver sees for a while.</summary>
/// <param name="Message"><see langword="null"/> where it cannot be read.</param>
/// <param name="Attempts">How often it has been taken, this time included.</param>
/// <param name="Receipt">The queue's own; it is given back as it is.</param>
public sealed record ReceivedShard(ShardMessage? Message, int Attempts, object Receipt);
