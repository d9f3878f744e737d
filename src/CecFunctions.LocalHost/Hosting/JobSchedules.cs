using CecFunctions.Application.Csv;
using CecFunctions.Application.Runs;
using CecFunctions.LocalHost.CommandLine;

namespace CecFunctions.LocalHost.Hosting;

/// <summary>When the jobs run.</summary>
/// <param name="NightlySweep">By the hour: bodies live in several time zones, and a run without a night to begin does nothing.</param>
/// <param name="AuditDraw">By the hour, when the sweep has had time to finish.</param>
/// <param name="NoticeDispatch">Every few minutes.</param>
/// <param name="DueIndexAudit">By the week.</param>
/// <param name="EvidencePurge">By the year.</param>
internal sealed record JobSchedules(Schedule NightlySweep, Schedule AuditDraw, Schedule NoticeDispatch, Schedule DueIndexAudit, Schedule EvidencePurge)
{
    private const string Suffix = "Schedule";
    private const string Hourly = "0 5 * * * *";
    private const string HourlyAfterTheSweep = "0 35 * * * *";
    private const string EveryFiveMinutes = "0 */5 * * * *";
    private const string SundayMornings = "0 30 9 * * 0";
    private const string SecondOfJanuary = "0 0 10 2 1 *";

    /// <exception cref="InputException">A setting is no schedule: names it.</exception>
    public static JobSchedules Read(LocalSettings settings)
    {
        var now = DateTimeOffset.UnixEpoch;
        return new JobSchedules(
            Of(JobName.NightlySweep, Hourly),
            Of(JobName.AuditDraw, HourlyAfterTheSweep),
            Of(JobName.NoticeDispatch, EveryFiveMinutes),
            Of(JobName.DueIndexAudit, SundayMornings),
            Of(JobName.EvidencePurge, SecondOfJanuary));

        Schedule Of(string job, string otherwise)
        {
            var expression = settings.Find(job + Suffix) ?? otherwise;
            return Schedule.TryParse(expression) is { } schedule && schedule.Next(now) is not null
                ? schedule
                : throw new InputException(
                    $"Setting {job}{Suffix}: {Quoted.Text(expression)} is no NCRONTAB schedule, such as '{otherwise}' (second minute hour day month weekday, UTC).");
        }
    }
}
