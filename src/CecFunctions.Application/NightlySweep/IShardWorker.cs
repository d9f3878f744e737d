namespace CecFunctions.Application.NightlySweep;

/// <summary>Works off one shard of a night.</summary>
public interface IShardWorker
{
    /// <summary>What the queue's consumer calls. A shard that has its result, or that another run works on, is left alone.</summary>
    Task RunAsync(ShardMessage message, CancellationToken cancellationToken);
}
