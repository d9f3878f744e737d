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
/// All that happens without a request: the one list that both hosts register from, so that neither can forget a part.
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

    private static readonly TimeSpan WaitForShards = TimeSpan.FromSeconds(5);

    // A person waits for the link.
    private static readonly TimeSpan WaitForSignIns = TimeSpan.FromSeconds(1);

    public static ImmutableArray<TimedJob> Jobs { get; } =
    [
        TimedJob.Create<NightlySweep>(
            JobName.NightlySweep, Hourly, (sweep, stop) => sweep.RunDueNightsAsync(stop), alsoAtStart: true),
        TimedJob.Create<AuditDraw>(
            JobName.AuditDraw, HourlyAfterTheSweep, (draw, stop) => draw.RunDueDrawsAsync(stop), alsoAtStart: true),
        TimedJob.Create<NoticeDispatcher>(
            JobName.NoticeDispatch, EveryFiveMinutes, (dispatcher, stop) => dispatcher.RunAsync(stop)),
        TimedJob.Create<DueIndexAudit>(
            JobName.DueIndexAudit, SundayMornings, (audit, stop) => audit.RunAsync(stop)),
        TimedJob.Create<EvidencePurge>(
            JobName.EvidencePurge, SecondOfJanuary, (purge, stop) => purge.RunAsync(stop)),
    ];

    public static ImmutableArray<WorkQueue> Queues { get; } =
    [
        new(
            QueueName.SweepShards,
            QueueFunction.SweepShard,
            QueueFunction.SweepShardPoison,
            WaitForShards,
            (services, stop) => services.GetRequiredService<ShardQueueConsumer>().RunAsync(stop)),
        new(
            QueueName.SignInRequests,
            QueueFunction.SignInMail,
            QueueFunction.SignInMailPoison,
            WaitForSignIns,
            (services, stop) => services.GetRequiredService<SignInByMail>().SendMailsAsync(stop)),
    ];
}
