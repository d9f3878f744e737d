using CecFunctions.Application.BackgroundWork;
using CecFunctions.Application.Runs;
using Microsoft.Azure.Functions.Worker;

namespace CecFunctions.FunctionApp.Timers;

/// <summary>
/// The timers, on UTC. Each is monitored, so that a time that was missed is made up for, and none runs at the start of an instance: instances
/// come and go by the dozen.
/// </summary>
public sealed class TimerFunctions(TimedRuns runs)
{
    [Function(JobName.NightlySweep)]
    public Task NightlySweepAsync([TimerTrigger(JobTimer.NightlySweep, UseMonitor = true)] TimerInfo timer, CancellationToken cancellationToken) =>
        runs.RunAsync(JobName.NightlySweep, timer.IsPastDue, cancellationToken);

    [Function(JobName.AuditDraw)]
    public Task AuditDrawAsync([TimerTrigger(JobTimer.AuditDraw, UseMonitor = true)] TimerInfo timer, CancellationToken cancellationToken) =>
        runs.RunAsync(JobName.AuditDraw, timer.IsPastDue, cancellationToken);

    [Function(JobName.NoticeDispatch)]
    public Task NoticeDispatchAsync([TimerTrigger(JobTimer.NoticeDispatch, UseMonitor = true)] TimerInfo timer, CancellationToken cancellationToken) =>
        runs.RunAsync(JobName.NoticeDispatch, timer.IsPastDue, cancellationToken);

    [Function(JobName.DueIndexAudit)]
    public Task DueIndexAuditAsync([TimerTrigger(JobTimer.DueIndexAudit, UseMonitor = true)] TimerInfo timer, CancellationToken cancellationToken) =>
        runs.RunAsync(JobName.DueIndexAudit, timer.IsPastDue, cancellationToken);

    [Function(JobName.EvidencePurge)]
    public Task EvidencePurgeAsync([TimerTrigger(JobTimer.EvidencePurge, UseMonitor = true)] TimerInfo timer, CancellationToken cancellationToken) =>
        runs.RunAsync(JobName.EvidencePurge, timer.IsPastDue, cancellationToken);
}
