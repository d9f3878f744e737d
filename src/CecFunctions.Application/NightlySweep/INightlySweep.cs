namespace CecFunctions.Application.NightlySweep;

/// <summary>The night: moves credentials through their statuses and plans notices.</summary>
public interface INightlySweep
{
    /// <summary>
    /// What the timer calls, hourly: begins every program's night that has begun (02:00 its own time) and is not recorded as finished,
    /// asks again for shards nobody works on, and records nights whose shards are all done. Does nothing otherwise.
    /// </summary>
    /// <returns>How many shards were asked for.</returns>
    Task<int> RunDueNightsAsync(CancellationToken cancellationToken);

    /// <summary>Sweeps all programs as of a day, here and now, without the queue: for histories driven by hand.</summary>
    /// <param name="progress">Told the number of members done.</param>
    Task<SweepFigures> RunAsync(DateOnly asOf, IProgress<int>? progress, CancellationToken cancellationToken);
}
