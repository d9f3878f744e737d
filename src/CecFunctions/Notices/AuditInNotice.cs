using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Notices;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Notices;

/// <summary>Finds the audit that a notice is about and works out where it stands. Pure.</summary>
internal static class AuditInNotice
{
    /// <summary>
    /// Where the audit stands on <paramref name="day"/>; <see langword="null"/> where the notice is not about an audit,
    /// or about one that is not on record.
    /// </summary>
    public static AuditStanding? Of(Notice notice, Credential credential, CertificationProgram program, DateOnly day)
    {
        if (notice.Kind is not (
            NoticeKind.AuditDrawn or NoticeKind.AuditReminder or NoticeKind.AuditDeadlinePassed or NoticeKind.AuditResult)
            || CaseOf(notice, credential) is not { } audit)
        {
            return null;
        }

        var renewal = credential.Renewals.FirstOrDefault(
            renewal => renewal.Cycle.Number == audit.RenewedCycle && renewal.RenewedOn == audit.RenewedOn);
        var deadline = notice.Kind is NoticeKind.AuditReminder or NoticeKind.AuditDeadlinePassed
            ? notice.RefersTo
            : audit.Deadline ?? day.PlusDays(audit.State == AuditState.Drawn ? program.Audit.Days : audit.TermDays);
        return new AuditStanding
        {
            Case = audit,
            // A revoked renewal is no longer listed: its cycle is the current one again.
            RenewedCycle = renewal?.Cycle ?? (credential.Cycle.Number == audit.RenewedCycle ? credential.Cycle : null),
            CreditsThrough = renewal?.CreditsThrough,
            Deadline = deadline,
            CurableThrough = program.Audit.Failing == AuditFailure.Inactive
                ? deadline.PlusYears(program.Audit.CureYears)
                : null,
        };
    }

    /// <summary>
    /// The case of the renewed cycle that the date fits; a cycle renewed again after a revocation may have had two.
    /// </summary>
    private static AuditCase? CaseOf(Notice notice, Credential credential)
    {
        var cases = credential.Audits.Where(audit => audit.RenewedCycle == notice.Cycle).ToList();
        return cases.LastOrDefault(audit => notice.Kind switch
        {
            NoticeKind.AuditDrawn => audit.DrawnOn == notice.RefersTo,
            NoticeKind.AuditResult => audit.InsufficientOn == notice.RefersTo || audit.DecidedOn == notice.RefersTo,
            _ => audit.Deadline == notice.RefersTo,
        }) ?? cases.LastOrDefault();
    }
}
