using System.Collections.Immutable;
using CecFunctions.Audits;
using CecFunctions.Draw;
using CecFunctions.Jobs;
using CecFunctions.Night;
using CecFunctions.Notices;
using CecFunctions.SignIn;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions;

/// <summary>
/// All that happens without a request: the one description that every host registers from, so that none can forget a
/// part.
/// </summary>
public static class CecWork
{
    // By the hour: bodies live in several time zones, and a run without a night to begin does nothing.
    private const string Hourly = "0 5 * * * *";

    // When the sweep has had time to finish.
    private const string HourlyAfterTheSweep = "0 35 * * * *";
    private const string EveryFiveMinutes = "0 */5 * * * *";
    private const string SundayMornings = "0 30 9 * * 0";
    private const string SecondOfJanuary = "0 0 10 2 1 *";

    private static readonly TimeSpan NobodyWaits = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan SomebodyWaits = TimeSpan.FromSeconds(1);

    public static ImmutableArray<TimedJob> Jobs { get; } =
    [
        new(
            JobName.NightlySweep,
            Hourly,
            AlsoAtStart: true,
            (services, stop) => services.GetRequiredService<NightlySweep>().RunDueNightsAsync(stop)),
        new(
            JobName.AuditDraw,
            HourlyAfterTheSweep,
            AlsoAtStart: true,
            (services, stop) => services.GetRequiredService<AuditDraw>().RunDueDrawsAsync(stop)),
        new(
            JobName.NoticeDispatch,
            EveryFiveMinutes,
            AlsoAtStart: false,
            (services, stop) => services.GetRequiredService<NoticeDispatcher>().RunAsync(stop)),
        new(
            JobName.DueIndexAudit,
            SundayMornings,
            AlsoAtStart: false,
            (services, stop) => services.GetRequiredService<DueIndexAudit>().RunAsync(stop)),
        new(
            JobName.EvidencePurge,
            SecondOfJanuary,
            AlsoAtStart: false,
            (services, stop) => services.GetRequiredService<EvidencePurge>().RunAsync(stop)),
    ];

    public static ImmutableArray<WorkQueue> Queues { get; } =
    [
        new(
            QueueName.SweepShards,
            QueueFunction.SweepShard,
            QueueFunction.SweepShardPoison,
            NobodyWaits,
            (services, stop) => services.GetRequiredService<ShardQueueConsumer>().RunAsync(stop)),
        new(
            QueueName.SignInRequests,
            QueueFunction.SignInMail,
            QueueFunction.SignInMailPoison,
            SomebodyWaits,
            (services, stop) => services.GetRequiredService<SignInByMail>().SendMailsAsync(stop)),
    ];

    /// <exception cref="InvalidOperationException">There is no such job.</exception>
    public static TimedJob Job(string name) => Jobs.Single(job => job.Name == name);

    /// <exception cref="InvalidOperationException">There is no such queue.</exception>
    public static WorkQueue Queue(string name) => Queues.Single(queue => queue.Name == name);
}
