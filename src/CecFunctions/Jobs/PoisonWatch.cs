using Microsoft.Extensions.Logging;

namespace CecFunctions.Jobs;

/// <summary>
/// Records messages that were put aside because they failed too often or cannot be read: each is logged, counted, and
/// shown to staff among the runs, under <see cref="JobName.PoisonMessages"/>. None needs to be put back: the next run
/// of its job, or the person who waited, asks again.
/// </summary>
public sealed partial class PoisonWatch(
    IRunStore runs, CecMetrics metrics, TimeProvider time, ILogger<PoisonWatch> logger)
{
    private const string QueueFigure = "queue";

    /// <param name="queue">The queue it was put aside from.</param>
    /// <param name="program">The program it was about; <see langword="null"/> = none, or it cannot be read.</param>
    /// <param name="day">The day it was about.</param>
    /// <param name="figures">What else staff are to see of it, without anything about a member.</param>
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
