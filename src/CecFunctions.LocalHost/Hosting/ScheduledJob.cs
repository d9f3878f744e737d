using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CecFunctions.LocalHost.Hosting;

/// <summary>
/// Runs a job by its schedule, one run at a time; the next run makes up for what came due during one. A run that fails
/// is logged, and the schedule goes on.
/// </summary>
internal sealed partial class ScheduledJob : BackgroundService
{
    // A timer cannot wait for months, and the machine's clock may be set meanwhile.
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private readonly string _name;
    private readonly Schedule _schedule;
    private readonly bool _atStart;
    private readonly Func<CancellationToken, Task> _run;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    /// <param name="atStart">Whether it also runs at the start, to make up for what was missed.</param>
    public ScheduledJob(
        string name,
        Schedule schedule,
        bool atStart,
        Func<CancellationToken, Task> run,
        TimeProvider time,
        ILogger<ScheduledJob> logger) =>
        (_name, _schedule, _atStart, _run, _time, _logger) = (name, schedule, atStart, run, time, logger);

    public string Job => _name;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The host starts one service after the other; a run must not hold up the next.
        await Task.Yield();
        if (_atStart)
        {
            await RunAsync(stoppingToken);
        }

        while (_schedule.Next(_time.GetUtcNow()) is { } next)
        {
            await WaitUntilAsync(next, stoppingToken);
            await RunAsync(stoppingToken);
        }
    }

    private async Task WaitUntilAsync(DateTimeOffset instant, CancellationToken stoppingToken)
    {
        while (instant - _time.GetUtcNow() is var wait && wait > TimeSpan.Zero)
        {
            await Task.Delay(wait < LongestWait ? wait : LongestWait, _time, stoppingToken);
        }
    }

    private async Task RunAsync(CancellationToken stoppingToken)
    {
        try
        {
            Begins(_name);
            await _run(stoppingToken);
        }
        catch (Exception failed) when (!stoppingToken.IsCancellationRequested)
        {
            Failed(failed, _name);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Job} begins")]
    private partial void Begins(string job);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Job} failed; the next run is by its schedule")]
    private partial void Failed(Exception exception, string job);
}
