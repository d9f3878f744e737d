using CecFunctions.Application.BackgroundWork;

namespace CecFunctions.Application.NightlySweep;

/// <summary>How the night is worked off.</summary>
public sealed record SweepOptions
{
    /// <summary>
    /// Members of a shard that are read, decided and committed together; their hints share batches. At least 100.
    /// </summary>
    public int MembersAtOnce { get; init; } = 500;

    /// <summary>Calls to storage that one shard keeps in flight.</summary>
    public int CallsInFlight { get; init; } = 12;

    /// <summary>Shards that one process works on side by side.</summary>
    public int ShardsAtOnce { get; init; } = 3;

    /// <summary>How long a shard is a worker's; the claim is renewed with every page.</summary>
    public TimeSpan ShardClaim { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a shard may wait in the queue before it is asked for again.</summary>
    public TimeSpan QueueWait { get; init; } = TimeSpan.FromMinutes(45);

    /// <summary>How often a message is tried before it is put aside.</summary>
    public int MostDeliveries { get; init; } = WorkQueue.MostDeliveries;
}
