using CecFunctions.Imports;
using CecFunctions.Jobs;
using CecFunctions.LocalHost.Commands;
using NCrontab;

namespace CecFunctions.LocalHost.Hosting;

/// <summary>When the jobs of <see cref="CecWork.Jobs"/> run.</summary>
internal sealed class JobSchedules
{
    private readonly Dictionary<string, Schedule> _byJob;

    private JobSchedules(Dictionary<string, Schedule> byJob) => _byJob = byJob;

    /// <exception cref="KeyNotFoundException">There is no such job.</exception>
    public Schedule this[string job] => _byJob[job];

    /// <exception cref="InputException">A setting is no schedule: names it.</exception>
    public static JobSchedules Read(LocalSettings settings) =>
        new(CecWork.Jobs.ToDictionary(job => job.Name, job => Read(job, settings), StringComparer.Ordinal));

    private static Schedule Read(TimedJob job, LocalSettings settings)
    {
        var expression = settings.Find(job.ScheduleSetting) ?? job.DefaultSchedule;
        return Schedule.TryParse(expression) is { } schedule && schedule.Next(DateTimeOffset.UnixEpoch) is not null
            ? schedule
            : throw new InputException(
                $"Setting {job.ScheduleSetting}: {Quoted.Text(expression)} is no NCRONTAB schedule, such as "
                    + $"'{job.DefaultSchedule}' (second minute hour day month weekday, UTC).");
    }
}

/// <summary>When a job runs: an NCRONTAB expression as the Function App's timers take it, on UTC.</summary>
internal sealed class Schedule
{
    private const int FieldsWithSeconds = 6;

    private readonly CrontabSchedule _crontab;

    private Schedule(CrontabSchedule crontab) => _crontab = crontab;

    /// <summary>Reads an expression of six fields (seconds first) or five.</summary>
    /// <returns><see langword="null"/> where it is no such expression, or one that never comes.</returns>
    public static Schedule? TryParse(string expression)
    {
        var fields = expression.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var crontab = CrontabSchedule.TryParse(
            string.Join(' ', fields),
            new CrontabSchedule.ParseOptions { IncludingSeconds = fields.Length == FieldsWithSeconds });
        return crontab is null ? null : new Schedule(crontab);
    }

    /// <summary>
    /// The first time after <paramref name="instant"/>; <see langword="null"/> where it never comes, such as 30
    /// February.
    /// </summary>
    public DateTimeOffset? Next(DateTimeOffset instant)
    {
        var next = _crontab.GetNextOccurrence(instant.UtcDateTime, DateTime.MaxValue);
        return next == DateTime.MaxValue ? null : new DateTimeOffset(next, TimeSpan.Zero);
    }
}
