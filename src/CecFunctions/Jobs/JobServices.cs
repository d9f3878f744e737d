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
            .AddOnTable<IRunStore, RunStore>("runs", StoredContent.Figures(RunStore.Check))
            .AddOnContainer<JobLeases>(RestoreMark.ContainerName, StoredContent.LeftOut)
            .AddSingleton<IJobLeases>(provider => provider.GetRequiredService<JobLeases>())
            .AddOnTable<IMemberStore, MeasuredMemberStore>("members", StoredContent.Members)
            .AddSingleton(provider =>
                new RestoreMark(provider.GetRequiredService<CecStorage>().Container(RestoreMark.ContainerName)))
            .AddSingleton<PoisonWatch>()
            .AddSingleton<Readiness>()
            .AddEndpoints(ApiPart.Site, HealthEndpoints.Map);
    }
}
