using NCrontab;

namespace CecFunctions.LocalHost.Hosting;

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
            string.Join(' ', fields), new CrontabSchedule.ParseOptions { IncludingSeconds = fields.Length == FieldsWithSeconds });
        return crontab is null ? null : new Schedule(crontab);
    }

    /// <summary>The first time after <paramref name="instant"/>; <see langword="null"/> where it never comes, such as 30 February.</summary>
    public DateTimeOffset? Next(DateTimeOffset instant)
    {
        var next = _crontab.GetNextOccurrence(instant.UtcDateTime, DateTime.MaxValue);
        return next == DateTime.MaxValue ? null : new DateTimeOffset(next, TimeSpan.Zero);
    }
}
