namespace CecFunctions.Application.NightlySweep;

/// <summary>A message taken from the queue; nobody else sees it for a while.</summary>
/// <param name="Message"><see langword="null"/> where it cannot be read.</param>
/// <param name="Attempts">How often it has been taken, this time included.</param>
/// <param name="Receipt">The queue's own; it is given back as it is.</param>
public sealed record ReceivedShard(ShardMessage? Message, int Attempts, object Receipt);
