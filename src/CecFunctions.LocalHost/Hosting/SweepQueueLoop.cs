using CecFunctions.Application.NightlySweep;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CecFunctions.LocalHost.Hosting;

/// <summary>Takes the shards of a night from the queue and has them worked off. One that fails comes back after a while, and is put aside after the last attempt.</summary>
internal sealed partial class SweepQueueLoop(ISweepQueue queue, IShardWorker worker, TimeProvider time, ILogger<SweepQueueLoop> logger) : BackgroundService
{
    /// <summary>How often a shard is tried before it is put aside, as the Function App's host does it.</summary>
    public const int MostAttempts = 5;

    private const int MessagesAtOnce = 32;
    private const int ShardsSideBySide = 2;

    private static readonly TimeSpan HiddenFor = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan WaitWhenEmpty = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan WaitAfterFailure = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var wait = TimeSpan.Zero;
            try
            {
                wait = await TakeAsync(stoppingToken) == 0 ? WaitWhenEmpty : TimeSpan.Zero;
            }
            catch (Exception failed) when (!stoppingToken.IsCancellationRequested)
            {
                QueueFailed(failed);
                wait = WaitAfterFailure;
            }

            await Task.Delay(wait, time, stoppingToken);
        }
    }

    private async Task<int> TakeAsync(CancellationToken stoppingToken)
    {
        var received = await queue.ReceiveAsync(MessagesAtOnce, HiddenFor, stoppingToken);
        await Parallel.ForEachAsync(
            received,
            new ParallelOptions { MaxDegreeOfParallelism = ShardsSideBySide, CancellationToken = stoppingToken },
            async (message, cancellationToken) => await WorkOffAsync(message, cancellationToken));
        return received.Count;
    }

    private async Task WorkOffAsync(ReceivedShard received, CancellationToken cancellationToken)
    {
        if (received.Message is not { } shard)
        {
            Unreadable();
            await queue.PoisonAsync(received, cancellationToken);
            return;
        }

        try
        {
            await worker.RunAsync(shard, cancellationToken);
        }
        catch (Exception failed) when (!cancellationToken.IsCancellationRequested)
        {
            ShardFailed(failed, shard.Program, shard.Night, shard.Shard, received.Attempts);
            if (received.Attempts >= MostAttempts)
            {
                await queue.PoisonAsync(received, cancellationToken);
            }

            return;
        }

        await queue.CompleteAsync(received, cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The queue of shards could not be read")]
    private partial void QueueFailed(Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "A message in the queue of shards cannot be read and is put aside")]
    private partial void Unreadable();

    [LoggerMessage(Level = LogLevel.Error, Message = "Shard {Shard} of {Program}, night {Night}, failed at attempt {Attempt}")]
    private partial void ShardFailed(Exception exception, string program, DateOnly night, int shard, int attempt);
}
