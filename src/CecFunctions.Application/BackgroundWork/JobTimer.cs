using CecFunctions.Application.Runs;

namespace CecFunctions.Application.BackgroundWork;

/// <summary>The schedules of the jobs as a trigger names them: the setting, which the host resolves.</summary>
public static class JobTimer
{
    public const string NightlySweep = "%" + JobName.NightlySweep + TimedJob.SettingSuffix + "%";
    public const string AuditDraw = "%" + JobName.AuditDraw + TimedJob.SettingSuffix + "%";
    public const string NoticeDispatch = "%" + JobName.NoticeDispatch + TimedJob.SettingSuffix + "%";
    public const string DueIndexAudit = "%" + JobName.DueIndexAudit + TimedJob.SettingSuffix + "%";
    public const string EvidencePurge = "%" + JobName.EvidencePurge + TimedJob.SettingSuffix + "%";
}
