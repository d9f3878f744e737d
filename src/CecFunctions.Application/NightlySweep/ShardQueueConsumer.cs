using Microsoft.Extensions.Logging;

namespace CecFunctions.Application.NightlySweep;

/// <summary>Takes shards from the queue and has them worked off; for hosts that have no trigger to do it.</summary>
public sealed partial class ShardQueueConsumer(ISweepQueue queue, IShardWorker worker, SweepOptions options, ILogger<ShardQueueConsumer> logger)
{
    private const int MessagesAtOnce = 32;

    /// <summary>Works off what is in the queue now.</summary>
    /// <returns>How many messages there were; 0 = wait before asking again.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var received = await queue.ReceiveAsync(MessagesAtOnce, options.QueueWait, cancellationToken);
        await Parallel.ForEachAsync(
            received,
            new ParallelOptions { MaxDegreeOfParallelism = options.ShardsAtOnce, CancellationToken = cancellationToken },
            async (message, cancel) => await RunAsync(message, cancel));
        return received.Count;
    }

    private async Task RunAsync(ReceivedShard received, CancellationToken cancellationToken)
    {
        if (received.Message is null || received.Attempts > options.MostDeliveries)
        {
            PutAside(received.Attempts);
            await queue.PoisonAsync(received, cancellationToken);
            return;
        }

        try
        {
            await worker.RunAsync(received.Message, cancellationToken);
            await queue.CompleteAsync(received, cancellationToken);
        }
        catch (Exception failed) when (failed is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // The message shows itself again; a shard without result is asked for again in any case.
            ShardFailed(failed, received.Message.Program, received.Message.Shard);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Shard {Shard} of {Program} could not be worked off")]
    private partial void ShardFailed(Exception exception, string program, int shard);

    [LoggerMessage(Level = LogLevel.Error, Message = "A message of the shard queue was put aside after {Attempts} deliveries")]
    private partial void PutAside(int attempts);
}
