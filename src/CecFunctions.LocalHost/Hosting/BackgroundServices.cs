using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CecFunctions.LocalHost.Hosting;

/// <summary>Registers the jobs and queues of <see cref="CecWork"/>.</summary>
internal static class BackgroundServices
{
    public static IServiceCollection AddBackgroundWork(this IServiceCollection services, JobSchedules schedules)
    {
        // Not AddHostedService, which takes one service of a type.
        foreach (var queue in CecWork.Queues)
        {
            services.AddSingleton<IHostedService>(provider => new QueueLoop(
                queue,
                provider,
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<QueueLoop>>()));
        }

        foreach (var job in CecWork.Jobs)
        {
            services.AddSingleton<IHostedService>(provider => new ScheduledJob(
                job.Name,
                schedules[job.Name],
                job.AlsoAtStart,
                stop => job.RunAsync(provider, stop),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<ScheduledJob>>()));
        }

        return services;
    }
}
