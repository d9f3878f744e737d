namespace CecFunctions.Domain.Notices;

/// <summary>
/// Something a member is to be told about a credential. Kind, offset, credential, cycle and the date it refers to
/// identify it, and it is planned once (ALL-NOTICE-1).
/// </summary>
/// <param name="Credential">The credential's number.</param>
/// <param name="Kind">What is told.</param>
/// <param name="Offset">For a reminder of a series: days from the date it refers to, negative = before.</param>
/// <param name="Cycle">The cycle's number.</param>
/// <param name="RefersTo">The cycle's end, the end of grace, the audit's deadline, or the effective date.</param>
/// <param name="Due">The day from which it is to be sent.</param>
public sealed record Notice(
    string Credential, NoticeKind Kind, int? Offset, int Cycle, DateOnly RefersTo, DateOnly Due);

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
    AuditReopened,
    AuditResult,
    ExtensionGranted,
}

/// <summary>The nearest reminder of a kind that was planned for a date.</summary>
/// <param name="Kind">The kind; a series, or <see cref="NoticeKind.RenewalOpen"/>.</param>
/// <param name="Cycle">The cycle's number.</param>
/// <param name="RefersTo">The date it refers to; a moved date makes a new series.</param>
/// <param name="Offset">Days from that date; 0 where the kind is no series.</param>
public readonly record struct PlannedReminder(NoticeKind Kind, int Cycle, DateOnly RefersTo, int Offset);
