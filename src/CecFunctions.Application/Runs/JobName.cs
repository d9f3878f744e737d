namespace CecFunctions.Application.Runs;

/// <summary>The jobs, as settings, rows and logs name them.</summary>
public static class JobName
{
    public const string NightlySweep = "NightlySweep";
    public const string AuditDraw = "AuditDraw";
    public const string NoticeDispatch = "NoticeDispatch";
    public const string DueIndexAudit = "DueIndexAudit";
    public const string EvidencePurge = "EvidencePurge";
}
