using CecFunctions.Http;
using CecFunctions.Jobs;
using Microsoft.Extensions.Configuration;
using NCrontab;

namespace CecFunctions;

/// <summary>When the jobs of <see cref="CecWork.Jobs"/> run.</summary>
public sealed class JobSchedules
{
    private readonly Dictionary<string, Schedule> _byJob;

    private JobSchedules(Dictionary<string, Schedule> byJob) => _byJob = byJob;

    /// <exception cref="KeyNotFoundException">There is no such job.</exception>
    public Schedule this[string job] => _byJob[job];

    /// <exception cref="ArgumentException">A setting is no schedule: names it.</exception>
    public static JobSchedules Read(IConfiguration settings) =>
        new(CecWork.Jobs.ToDictionary(job => job.Name, job => Read(job, settings), StringComparer.Ordinal));

    private static Schedule Read(TimedJob job, IConfiguration settings)
    {
        var expression = SettingText.Find(settings, job.ScheduleSetting) ?? job.DefaultSchedule;
        return Schedule.TryParse(expression) is { } schedule && schedule.Next(DateTimeOffset.UnixEpoch) is not null
            ? schedule
            : throw SettingText.Wrong(
                job.ScheduleSetting,
                $"is no NCRONTAB schedule, such as '{job.DefaultSchedule}' (second minute hour day month weekday, "
                    + "UTC).");
    }
}

/// <summary>When a job runs: an NCRONTAB expression as the Function App's timers take it, on UTC.</summary>
public sealed class Schedule
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
