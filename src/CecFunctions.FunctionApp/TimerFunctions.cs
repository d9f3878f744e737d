using CecFunctions.Audits;
using CecFunctions.Draw;
using CecFunctions.Jobs;
using CecFunctions.Night;
using CecFunctions.Notices;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace CecFunctions.FunctionApp;

/// <summary>
/// The timers, on UTC. Each is monitored, so that a missed time is made up for. None runs at the start of an instance,
/// because instances come and go.
/// </summary>
/// <remarks>
/// The host calls once for all the times it missed and says so (<c>IsPastDue</c>). That is only logged: a late run does
/// what the missed ones would have done.
/// </remarks>
public sealed partial class TimerFunctions(
    NightlySweep sweep,
    AuditDraw draw,
    NoticeDispatcher dispatcher,
    DueIndexAudit dueIndex,
    EvidencePurge evidence,
    ILogger<TimerFunctions> logger)
{
    [Function(JobName.NightlySweep)]
    public Task NightlySweepAsync(
        [TimerTrigger(JobTimer.NightlySweep, UseMonitor = true)] TimerInfo timer, CancellationToken stop)
    {
        LogIfPastDue(JobName.NightlySweep, timer);
        return sweep.RunDueNightsAsync(stop);
    }

    [Function(JobName.AuditDraw)]
    public Task AuditDrawAsync(
        [TimerTrigger(JobTimer.AuditDraw, UseMonitor = true)] TimerInfo timer, CancellationToken stop)
    {
        LogIfPastDue(JobName.AuditDraw, timer);
        return draw.RunDueDrawsAsync(stop);
    }

    [Function(JobName.NoticeDispatch)]
    public Task NoticeDispatchAsync(
        [TimerTrigger(JobTimer.NoticeDispatch, UseMonitor = true)] TimerInfo timer, CancellationToken stop)
    {
        LogIfPastDue(JobName.NoticeDispatch, timer);
        return dispatcher.RunAsync(stop);
    }

    [Function(JobName.DueIndexAudit)]
    public Task DueIndexAuditAsync(
        [TimerTrigger(JobTimer.DueIndexAudit, UseMonitor = true)] TimerInfo timer, CancellationToken stop)
    {
        LogIfPastDue(JobName.DueIndexAudit, timer);
        return dueIndex.RunAsync(stop);
    }

    [Function(JobName.EvidencePurge)]
    public Task EvidencePurgeAsync(
        [TimerTrigger(JobTimer.EvidencePurge, UseMonitor = true)] TimerInfo timer, CancellationToken stop)
    {
        LogIfPastDue(JobName.EvidencePurge, timer);
        return evidence.RunAsync(stop);
    }

    private void LogIfPastDue(string job, TimerInfo timer)
    {
        if (timer.IsPastDue)
        {
            PastDue(job);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "{Job} was due earlier; it runs now and makes up for what was missed")]
    private partial void PastDue(string job);
}
