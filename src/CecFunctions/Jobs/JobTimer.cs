using System.Collections.Immutable;

namespace CecFunctions.Jobs;

/// <summary>The schedules of the jobs as a trigger names them: the setting, which the host resolves.</summary>
public static class JobTimer
{
    public const string NightlySweep = "%" + JobName.NightlySweep + TimedJob.SettingSuffix + "%";
    public const string AuditDraw = "%" + JobName.AuditDraw + TimedJob.SettingSuffix + "%";
    public const string NoticeDispatch = "%" + JobName.NoticeDispatch + TimedJob.SettingSuffix + "%";
    public const string DueIndexAudit = "%" + JobName.DueIndexAudit + TimedJob.SettingSuffix + "%";
    public const string EvidencePurge = "%" + JobName.EvidencePurge + TimedJob.SettingSuffix + "%";
}

/// <summary>The jobs, as settings, rows and logs name them.</summary>
public static class JobName
{
    public const string NightlySweep = "NightlySweep";
    public const string AuditDraw = "AuditDraw";
    public const string NoticeDispatch = "NoticeDispatch";
    public const string DueIndexAudit = "DueIndexAudit";
    public const string EvidencePurge = "EvidencePurge";

    /// <summary>No job, but told of like one: a message that was put aside.</summary>
    public const string PoisonMessages = "PoisonMessages";

    /// <summary>All that has runs to show.</summary>
    public static ImmutableArray<string> All { get; } =
    [
        NightlySweep,
        AuditDraw,
        NoticeDispatch,
        DueIndexAudit,
        EvidencePurge,
        PoisonMessages,
    ];
}

/// <summary>A job that runs by a schedule.</summary>
/// <param name="Name">One of <see cref="JobName"/>.</param>
/// <param name="DefaultSchedule">An NCRONTAB expression of six fields (second minute hour day month weekday), on
/// UTC.</param>
/// <param name="AlsoAtStart">
/// Whether a host without a memory of its timers runs it at its start, too: it makes up for what was missed and does
/// nothing otherwise. A Functions host remembers its timers, and calls once for whatever it missed.
/// </param>
/// <param name="RunAsync">Runs it once, on the services of the host.</param>
public sealed record TimedJob(
    string Name, string DefaultSchedule, bool AlsoAtStart, Func<IServiceProvider, CancellationToken, Task> RunAsync)
{
    public const string SettingSuffix = "Schedule";

    /// <summary>The setting that holds its schedule.</summary>
    public string ScheduleSetting => Name + SettingSuffix;
}
