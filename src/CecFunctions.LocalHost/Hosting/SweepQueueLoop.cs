using CecFunctions.Application.NightlySweep;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CecFunctions.LocalHost.Hosting;

/// <summary>Has the shards of a night worked off as they come into the queue.</summary>
internal sealed partial class SweepQueueLoop(ShardQueueConsumer consumer, TimeProvider time, ILogger<SweepQueueLoop> logger) : BackgroundService
{
    private static readonly TimeSpan WaitWhenEmpty = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan WaitAfterFailure = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var wait = TimeSpan.Zero;
            try
            {
                wait = await consumer.RunAsync(stoppingToken) == 0 ? WaitWhenEmpty : TimeSpan.Zero;
            }
            catch (Exception failed) when (!stoppingToken.IsCancellationRequested)
            {
                QueueFailed(failed);
                wait = WaitAfterFailure;
            }

            await Task.Delay(wait, time, stoppingToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The queue of shards could not be read")]
    private partial void QueueFailed(Exception exception);
}
