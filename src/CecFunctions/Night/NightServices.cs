using CecFunctions.Jobs;
using CecFunctions.Members;
using CecFunctions.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CecFunctions.Night;

/// <summary>Registers the nightly sweep, the audit of the due index and the counts by status.</summary>
internal static class NightServices
{
    public static IServiceCollection AddNight(this IServiceCollection services)
    {
        services.TryAddSingleton(new SweepOptions());
        return services
            .AddOnTable<StatusCounts>("statuscounts", StoredContent.Figures(StatusCounts.Check))
            .AddOnTable<FollowedRules>("rules", StoredContent.LeftOut)
            .AddSingleton<OtherRules>()
            .AddSingleton<ICommitParticipant>(provider => provider.GetRequiredService<OtherRules>())
            .AddSingleton<DueIndexRenewal>()
            .AddPlace(StorageService.Queue, QueueName.SweepShards)
            .AddPlace(StorageService.Queue, QueueName.SweepShardsPoison)
            .AddSingleton<ISweepQueue, SweepQueue>()
            .AddSingleton<ICommitParticipant, StatusMoves>()
            .AddSingleton<StatusFigures>()
            .AddSingleton<NextNight>()
            .AddSingleton<FirstCount>()
            .AddSingleton<ShardSweep>()
            .AddSingleton<NightClosing>()
            .AddSingleton<ShardWorker>()
            .AddSingleton<ShardQueueConsumer>()
            .AddSingleton<NightlySweep>()
            .AddSingleton<SweepPreview>()
            .AddSingleton<DueIndexAudit>();
    }
}
