using CecFunctions.Jobs;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Night;

/// <summary>
/// Records that a program's night is finished, once all its shards have their result. It never waits for a member that
/// keeps failing.
/// </summary>
public sealed partial class NightClosing(IRunStore runs, TimeProvider time, ILogger<NightClosing> logger)
{
    /// <returns>Whether the night is finished.</returns>
    public async Task<bool> TryCloseAsync(string program, DateOnly night, CancellationToken cancellationToken)
    {
        if (await runs.FindNightAsync(program, night, cancellationToken) is not { } record)
        {
            return false;
        }

        if (record.FinishedAt is not null)
        {
            return true;
        }

        var results = (await runs.ReadShardsAsync(program, night, cancellationToken))
            .Where(shard => shard.Result is not null && record.Shards.Contains(shard.Shard))
            .Select(shard => shard.Result!)
            .ToList();
        if (results.Count < record.Shards.Length)
        {
            return false;
        }

        var now = time.GetUtcNow();
        var figures = results.Aggregate(new SweepFigures(), (sum, shard) => sum.Plus(shard)) with
        {
            Duration = now - record.BeganAt,
        };
        if (await runs.TryFinishNightAsync(record with { FinishedAt = now, Figures = figures }, cancellationToken))
        {
            await runs.AddAsync(figures.ToRun(program, night, record.BeganAt, now), cancellationToken);
            NightFinished(
                program, night, figures.Examined, figures.ChangedByTransition, figures.NoticesPlanned, figures.Failed);
        }

        return true;
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Night {Night:yyyy-MM-dd} of {Program} finished: {Examined} examined, {Changed} changed, "
            + "{Notices} notices planned, {Failed} failed")]
    private partial void NightFinished(
        string program, DateOnly night, int examined, int changed, int notices, int failed);
}
