using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;

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

    /// <summary>Not a job: the due index brought to a changed program file, which is shown like its runs.</summary>
    public const string RuleChange = "RuleChange";

    /// <summary>Not a job: messages that were put aside, which are shown like its runs.</summary>
    public const string PoisonMessages = "PoisonMessages";

    /// <summary>All that has runs to show.</summary>
    public static ImmutableArray<string> All { get; } =
        [NightlySweep, AuditDraw, NoticeDispatch, DueIndexAudit, EvidencePurge, RuleChange, PoisonMessages];
}

/// <summary>A job that runs by a schedule.</summary>
/// <param name="Name">One of <see cref="JobName"/>.</param>
/// <param name="DefaultSchedule">
/// An NCRONTAB expression of six fields (second minute hour day month weekday), on UTC.
/// </param>
/// <param name="AlsoAtStart">
/// Whether a host that does not remember its timers also runs it at its start, to make up for what was missed. A
/// Functions host remembers them and calls once for all the times it missed.
/// </param>
/// <param name="RunAsync">Runs it once, on the services of the host.</param>
public sealed record TimedJob(
    string Name, string DefaultSchedule, bool AlsoAtStart, Func<IServiceProvider, CancellationToken, Task> RunAsync)
{
    public const string SettingSuffix = "Schedule";

    /// <summary>The setting that holds its schedule.</summary>
    public string ScheduleSetting => Name + SettingSuffix;

    /// <summary>A job of the service <typeparamref name="T"/>.</summary>
    internal static TimedJob Create<T>(
        string name, string schedule, Func<T, CancellationToken, Task> run, bool alsoAtStart = false)
        where T : notnull =>
        new(name, schedule, alsoAtStart, (services, stop) => run(services.GetRequiredService<T>(), stop));
}
