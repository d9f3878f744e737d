using CecFunctions.Http;
using CecFunctions.Members;
using CecFunctions.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CecFunctions.Jobs;

/// <summary>Registers runs of jobs, their leases and what is measured, commits of members included.</summary>
internal static class JobServices
{
    public static IServiceCollection AddJobs(this IServiceCollection services)
    {
        services.TryAddSingleton<CecMetrics>();
        return services
            .AddOnTable<IRunStore, RunStore>("runs")
            .AddOnContainer<JobLeases>("jobs")
            .AddSingleton<IJobLeases>(provider => provider.GetRequiredService<JobLeases>())
            .AddOnTable<IMemberStore, MeasuredMemberStore>("members")
            .AddSingleton<PoisonWatch>()
            .AddSingleton<Readiness>()
            .AddEndpoints(ApiPart.Site, HealthEndpoints.Map);
    }
}
