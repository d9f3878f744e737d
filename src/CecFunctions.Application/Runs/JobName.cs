using System.Collections.Immutable;

namespace CecFunctions.Application.Runs;

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
    public static ImmutableArray<string> All { get; } = [NightlySweep, AuditDraw, NoticeDispatch, DueIndexAudit, EvidencePurge, PoisonMessages];
}
