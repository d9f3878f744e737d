using CecFunctions.Jobs;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CecFunctions.LocalHost.Hosting;

/// <summary>Has the messages of a queue worked on as they come.</summary>
internal sealed partial class QueueLoop(
    WorkQueue queue, IServiceProvider services, TimeProvider time, ILogger<QueueLoop> logger)
    : BackgroundService
{
    private static readonly TimeSpan WaitAfterFailure = TimeSpan.FromSeconds(15);

    /// <summary>The function that takes the messages.</summary>
    public string Function => queue.Function;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var wait = TimeSpan.Zero;
            try
            {
                wait = await queue.TakeWaitingAsync(services, stoppingToken) == 0 ? queue.WaitWhenEmpty : TimeSpan.Zero;
            }
            catch (Exception failed) when (!stoppingToken.IsCancellationRequested)
            {
                QueueFailed(failed, queue.Name);
                wait = WaitAfterFailure;
            }

            await Task.Delay(wait, time, stoppingToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The queue {Queue} could not be read")]
    private partial void QueueFailed(Exception exception, string queue);
}
