using CecFunctions.Jobs;
using CecFunctions.LocalHost.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CecFunctions.LocalHost.Tests.Hosting;

public sealed class BackgroundServicesTests
{
    [Fact]
    public void EveryJobAndQueueOfTheDescription_IsRegisteredOnce()
    {
        var schedules = JobSchedules.Read(new ConfigurationManager());
        using var provider = new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddBackgroundWork(schedules)
            .BuildServiceProvider();
        var services = provider.GetServices<IHostedService>().ToList();

        Assert.Equal(
            CecWork.Jobs.Select(job => job.Name), services.OfType<ScheduledJob>().Select(service => service.Job));
        Assert.Equal(
            CecWork.Queues.Select(queue => queue.Function),
            services.OfType<QueueLoop>().Select(service => service.Function));
    }

    [Fact]
    public async Task QueueLoop_GoesOnAfterAFailure_AndWaitsWhereThereIsNothing()
    {
        var time = new ManualTime(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var asked = new List<DateTimeOffset>();
        var queue = CecWork.Queues.Single(known => known.Name == QueueName.SweepShards) with
        {
            TakeWaitingAsync = (_, _) =>
            {
                asked.Add(time.GetUtcNow());
                return asked.Count == 1 ? throw new IOException("The storage was away.") : Task.FromResult(0);
            },
        };
        using var provider = new ServiceCollection().BuildServiceProvider();
        using var loop = new QueueLoop(
            queue, provider, time, Microsoft.Extensions.Logging.Abstractions.NullLogger<QueueLoop>.Instance);
        var began = time.GetUtcNow();

        await loop.StartAsync(CancellationToken.None);
        var afterFailure = await time.MoveToNextTimerAsync();
        var afterNothing = await time.MoveToNextTimerAsync();
        await loop.StopAsync(CancellationToken.None);

        Assert.Equal(TimeSpan.FromSeconds(15), afterFailure - began);
        Assert.Equal(queue.WaitWhenEmpty, afterNothing - afterFailure);
    }
}
