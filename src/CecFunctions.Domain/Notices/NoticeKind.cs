namespace CecFunctions.Domain.Notices;

/// <summary>What a member is told, in the order in which several of one night are listed.</summary>
public enum NoticeKind
{
    RenewalOpen,
    RenewalReminder,
    GraceEntered,
    GraceReminder,
    Lapsed,
    ReinstatementOnly,
    Renewed,
    AuditDrawn,
    AuditReminder,
    AuditDeadlinePassed,
    AuditResult,
    ExtensionGranted,
}
