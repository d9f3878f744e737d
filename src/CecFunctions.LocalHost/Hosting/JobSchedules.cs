using CecFunctions.Application.BackgroundWork;
using CecFunctions.Application.Csv;
using CecFunctions.LocalHost.CommandLine;

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
        new(CecWork.Jobs.ToDictionary(job => job.Name, job => Of(job, settings), StringComparer.Ordinal));

    private static Schedule Of(TimedJob job, LocalSettings settings)
    {
        var expression = settings.Find(job.ScheduleSetting) ?? job.DefaultSchedule;
        return Schedule.TryParse(expression) is { } schedule && schedule.Next(DateTimeOffset.UnixEpoch) is not null
            ? schedule
            : throw new InputException(
                $"Setting {job.ScheduleSetting}: {Quoted.Text(expression)} is no NCRONTAB schedule, such as '{job.DefaultSchedule}' (second minute hour day month weekday, UTC).");
    }
}
