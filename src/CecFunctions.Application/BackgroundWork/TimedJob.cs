using CecFunctions.Application.Runs;

namespace CecFunctions.Application.BackgroundWork;

/// <summary>A job that runs by a schedule.</summary>
/// <param name="Name">One of <see cref="JobName"/>.</param>
/// <param name="DefaultSchedule">An NCRONTAB expression of six fields (second minute hour day month weekday), on UTC.</param>
/// <param name="AlsoAtStart">
/// Whether a host without a memory of its timers runs it at its start, too: it makes up for what was missed and does nothing
/// otherwise. A Functions host remembers its timers, and calls once for whatever it missed.
/// </param>
/// <param name="RunAsync">Runs it once, on the services of the host.</param>
public sealed record TimedJob(string Name, string DefaultSchedule, bool AlsoAtStart, Func<IServiceProvider, CancellationToken, Task> RunAsync)
{
    public const string SettingSuffix = "Schedule";

    /// <summary>The setting that holds its schedule.</summary>
    public string ScheduleSetting => Name + SettingSuffix;
}
