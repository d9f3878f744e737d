using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Notices;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Notices;

/// <summary>
/// Where an audit stands on the day a notice of it is sent: what is to be handed in, until when, and what happens
/// otherwise.
/// </summary>
/// <remarks>Rules ACSM-AUDIT-2 to -5, NASM-AUDIT-1, NSCA-AUDIT-1.</remarks>
internal sealed record AuditStanding
{
    public required AuditCase Case { get; init; }

    /// <summary>
    /// The cycle whose credits are to be proved; <see langword="null"/> where a revoked renewal took it along.
    /// </summary>
    public Cycle? RenewedCycle { get; init; }

    /// <summary>The last day of the renewed cycle's credits.</summary>
    public DateOnly? CreditsThrough { get; init; }

    /// <summary>
    /// The last day on which documents are in time. Where the clock stands, the one that begins to run with this mail.
    /// </summary>
    public required DateOnly Deadline { get; init; }

    /// <summary>
    /// The last day on which documents make the credential active again; <see langword="null"/> where the renewal is
    /// revoked instead.
    /// </summary>
    public DateOnly? CurableThrough { get; init; }

    /// <summary>Whether the notice is about an audit.</summary>
    public static bool IsOfAudit(Notice notice) =>
        notice.Kind is NoticeKind.AuditDrawn
            or NoticeKind.AuditReminder
            or NoticeKind.AuditDeadlinePassed
            or NoticeKind.AuditReopened
            or NoticeKind.AuditResult;

    /// <summary>Finds the audit that a notice is about and works out where it stands. Pure.</summary>
    /// <returns>
    /// <see langword="null"/> where the notice is not about an audit, or about one that is not on record.
    /// </returns>
    public static AuditStanding? FromNotice(
        Notice notice, Credential credential, CertificationProgram program, DateOnly day)
    {
        if (!IsOfAudit(notice) || CaseOf(notice, credential) is not { } audit)
        {
            return null;
        }

        var renewal = AuditedLines.RenewalOf(credential, audit);
        var deadline = notice.Kind is NoticeKind.AuditReminder or NoticeKind.AuditDeadlinePassed
            ? notice.RefersTo
            : audit.Deadline ?? day.PlusDays(audit.State == AuditState.Drawn ? program.AuditOn(day).Days : audit.TermDays);
        return new AuditStanding
        {
            Case = audit,
            // A revoked renewal is no longer listed: its cycle is the current one again.
            RenewedCycle = renewal?.Cycle ?? (credential.Cycle.Number == audit.RenewedCycle ? credential.Cycle : null),
            CreditsThrough = renewal?.CreditsThrough,
            Deadline = deadline,
            CurableThrough = program.Audit.Failing == AuditFailure.Inactive
                ? deadline.PlusYears(program.AuditOn(deadline).CureYears)
                : null,
        };
    }

    /// <summary>The id of the case that a notice is about; <see langword="null"/> where it is about none.</summary>
    public static string? CaseIdOf(Notice notice, Member member) =>
        IsOfAudit(notice) && member.FindCredential(notice.Credential) is { } credential
            ? CaseOf(notice, credential)?.Id
            : null;

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
