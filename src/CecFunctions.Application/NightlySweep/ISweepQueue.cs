namespace CecFunctions.Application.NightlySweep;

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
