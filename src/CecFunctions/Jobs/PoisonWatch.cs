using Microsoft.Extensions.Logging;

namespace CecFunctions.Jobs;

/// <summary>
/// Sees messages that were put aside because they failed too often or cannot be read: one is logged, counted, and shown
/// to staff among the runs, under <see cref="JobName.PoisonMessages"/>. None is to be put back: what it asked for is
/// asked for again by the next run of its job, or by the person who waited.
/// </summary>
public sealed partial class PoisonWatch(
    IRunStore runs, CecMetrics metrics, TimeProvider time, ILogger<PoisonWatch> logger)
{
    private const string QueueFigure = "queue";

    /// <param name="queue">The queue it was put aside from.</param>
    /// <param name="program">The program it was about; <see langword="null"/> = none, or it cannot be read.</param>
    /// <param name="day">The day it was about.</param>
    /// <param name="figures">What else staff are to see of it: nobody's data.</param>
    public async Task SeeAsync(
        string queue,
        string? program,
        DateOnly? day,
        IReadOnlyList<KeyValuePair<string, string>> figures,
        CancellationToken cancellationToken)
    {
        PutAside(queue, program, day);
        metrics.PutAside(queue);
        var now = time.GetUtcNow();
        await runs.AddAsync(
            new RunRecord(
                JobName.PoisonMessages,
                program,
                day,
                now,
                now,
                RunOutcome.FinishedWithFailures,
                [KeyValuePair.Create(QueueFigure, queue), .. figures]),
            cancellationToken);
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "A message of queue {Queue} was put aside (program {Program}, day {Day:yyyy-MM-dd})")]
    private partial void PutAside(string queue, string? program, DateOnly? day);
}
