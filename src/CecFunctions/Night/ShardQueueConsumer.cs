using System.Globalization;
using CecFunctions.Jobs;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Night;

/// <summary>Takes messages of the queue of shards and has the shards worked off.</summary>
public sealed partial class ShardQueueConsumer(
    ISweepQueue queue, ShardWorker worker, PoisonWatch watch, SweepOptions options, ILogger<ShardQueueConsumer> logger)
{
    private const int MessagesAtOnce = 32;
    private const string ShardFigure = "shard";

    /// <summary>
    /// Works off one shard, for a trigger. What fails is thrown: the host hands the message over again, and puts it
    /// aside in the end.
    /// </summary>
    public async Task TakeAsync(string text, CancellationToken cancellationToken)
    {
        if (queue.TryRead(text) is { } message)
        {
            await worker.RunAsync(message, cancellationToken);
        }
        else
        {
            // Another try would read it no better.
            await SeeAsync(null, cancellationToken);
        }
    }

    /// <summary>Records a message that a trigger's host has put aside.</summary>
    public Task SeePoisonAsync(string text, CancellationToken cancellationToken) =>
        SeeAsync(queue.TryRead(text), cancellationToken);

    /// <summary>Works off what is in the queue now; for hosts that have no trigger to do it.</summary>
    /// <returns>How many messages there were; 0 = wait before asking again.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var received = await queue.ReceiveAsync(MessagesAtOnce, options.QueueWait, cancellationToken);
        var parallel = new ParallelOptions
        {
            MaxDegreeOfParallelism = options.ShardsAtOnce,
            CancellationToken = cancellationToken,
        };
        await Parallel.ForEachAsync(received, parallel, async (message, cancel) => await RunAsync(message, cancel));
        return received.Count;
    }

    private async Task RunAsync(ReceivedShard received, CancellationToken cancellationToken)
    {
        if (received.Message is null || received.Attempts > options.MostDeliveries)
        {
            await SeeAsync(received.Message, cancellationToken);
            await queue.PoisonAsync(received, cancellationToken);
            return;
        }

        try
        {
            await worker.RunAsync(received.Message, cancellationToken);
            await queue.CompleteAsync(received, cancellationToken);
        }
        catch (Exception failed) when (
            failed is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // The message shows itself again; a shard without result is asked for again in any case.
            ShardFailed(failed, received.Message.Program, received.Message.Shard);
        }
    }

    private Task SeeAsync(ShardMessage? message, CancellationToken cancellationToken) => watch.SeeAsync(
        QueueName.SweepShards,
        message?.Program,
        message?.Night,
        message is null ? [] : [KeyValuePair.Create(ShardFigure, message.Shard.ToString(CultureInfo.InvariantCulture))],
        cancellationToken);

    [LoggerMessage(Level = LogLevel.Error, Message = "Shard {Shard} of {Program} could not be worked off")]
    private partial void ShardFailed(Exception exception, string program, int shard);
}
