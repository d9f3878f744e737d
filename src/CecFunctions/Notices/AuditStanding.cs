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
    /// <see langword="null"/> while no clock runs.
    /// </summary>
    public DateOnly? Deadline { get; init; }

    /// <summary>Whether the clock begins to run with this mail.</summary>
    public bool StartsClock { get; init; }

    /// <summary>
    /// The last day on which documents make the credential active again; <see langword="null"/> where the renewal is
    /// revoked instead.
    /// </summary>
    public DateOnly? CurableThrough { get; init; }

    /// <summary>What the member is asked for.</summary>
    public required AuditAsk Asks { get; init; }

    /// <summary>What the day after the deadline brings; <see langword="null"/> where it changes nothing.</summary>
    public AfterDeadline? After { get; init; }

    /// <summary>What is known of its documents; <see langword="null"/> where they were not read.</summary>
    public AuditDocuments? Documents { get; init; }

    /// <summary>The last day for what is asked; <see langword="null"/> where there is none, or it has passed.</summary>
    public DateOnly? LastDay(DateOnly day) => Asks == AuditAsk.Nothing ? null
        : Deadline >= day ? Deadline
        : CurableThrough >= day ? CurableThrough
        : null;

    /// <summary>Whether the notice is about an audit.</summary>
    public static bool IsOfAudit(Notice notice) =>
        notice.Kind is NoticeKind.AuditDrawn
            or NoticeKind.AuditReminder
            or NoticeKind.AuditDeadlinePassed
            or NoticeKind.AuditReopened
            or NoticeKind.AuditResult;

    /// <summary>Finds the audit that a notice is about and works out where it stands. Pure.</summary>
    /// <param name="member">Brought to <paramref name="day"/>.</param>
    /// <param name="documents">The documents of the case, where they were read.</param>
    /// <returns>
    /// <see langword="null"/> where the notice is not about an audit, or about one that is not on record.
    /// </returns>
    public static AuditStanding? FromNotice(
        Notice notice, Member member, CertificationProgram program, DateOnly day, CaseEvidence? documents = null)
    {
        if (!IsOfAudit(notice)
            || member.FindCredential(notice.Credential) is not { } before
            || CaseOf(notice, before) is not { } was)
        {
            return null;
        }

        // What handing this mail over does: it starts a clock that stands.
        var told = Audit.NoticeSent(member, program, notice, day).Member;
        var credential = told.FindCredential(before.Id)!;
        var audit = credential.Audits.First(its => its.Id == was.Id);
        var renewal = AuditedLines.RenewalOf(credential, audit);
        var isAsked = audit.AwaitsDocuments && credential.Status != CredentialStatus.Emeritus;
        return new AuditStanding
        {
            Case = audit,
            // A revoked renewal is no longer listed: its cycle is the current one again.
            RenewedCycle = renewal?.Cycle ?? (credential.Cycle.Number == audit.RenewedCycle ? credential.Cycle : null),
            CreditsThrough = renewal?.CreditsThrough,
            Deadline = audit.Deadline,
            StartsClock = was.Deadline is null && audit.Deadline is not null,
            CurableThrough = audit.Deadline is { } deadline && program.Audit.Failing == AuditFailure.Inactive
                ? deadline.PlusYears(program.AuditOn(deadline).CureYears)
                : null,
            Asks = !isAsked ? AuditAsk.Nothing
                : audit.InsufficientOn is null ? AuditAsk.Documents
                : AuditAsk.Replacements,
            After = isAsked && audit.Deadline >= day ? AfterDeadline.Find(told, credential, audit, program, day) : null,
            Documents = documents is null
                ? null
                : AuditDocuments.Create(told, program, credential, audit, documents),
        };
    }

    /// <summary>
    /// The member as if the documents of the credential's open audits had come: what a renewal needs and when it ends, and
    /// what another audit brings, is told apart from what an audit asks for.
    /// </summary>
    /// <param name="but">The audit that is left as it is.</param>
    public static Member WithAnswered(Member member, Credential credential, DateOnly day, AuditCase? but)
    {
        return credential.Audits.Any(IsToAnswer)
            ? member.With(credential with
            {
                Audits =
                [
                    .. credential.Audits.Select(
                        audit => IsToAnswer(audit) ? audit with { DocumentsReceivedOn = day } : audit),
                ],
            })
            : member;

        bool IsToAnswer(AuditCase audit) => audit.AwaitsDocuments && audit.Id != but?.Id;
    }

    /// <summary>The case that a notice is about; <see langword="null"/> where it is about none.</summary>
    public static AuditCase? CaseOf(Notice notice, Member member) =>
        IsOfAudit(notice) && member.FindCredential(notice.Credential) is { } credential
            ? CaseOf(notice, credential)
            : null;

    /// <summary>Its id.</summary>
    public static string? CaseIdOf(Notice notice, Member member) => CaseOf(notice, member)?.Id;

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
        }) ?? cases.LastOrDefault(audit => audit.DrawnOn <= notice.RefersTo) ?? cases.LastOrDefault();
    }
}

/// <summary>What an audit asks for.</summary>
internal enum AuditAsk
{
    Nothing,

    /// <summary>Documents for all credits of the renewed cycle (ACSM-AUDIT-2).</summary>
    Documents,

    /// <summary>Other documents, or credits in the place of those that were not enough (ACSM-AUDIT-4).</summary>
    Replacements,
}

/// <summary>What the day after an audit's deadline brings where nothing comes in time.</summary>
/// <param name="From">That day.</param>
/// <param name="Status">The status then.</param>
/// <param name="IsCertified">Whether verification still says that the person is certified.</param>
/// <param name="IsRevoked">Whether the renewal is revoked, and the old cycle current again.</param>
/// <param name="CycleEnds">The last day of the cycle that is current then.</param>
internal sealed record AfterDeadline(
    DateOnly From, CredentialStatus Status, bool IsCertified, bool IsRevoked, DateOnly CycleEnds)
{
    /// <param name="member">Brought to <paramref name="day"/>.</param>
    public static AfterDeadline? Find(
        Member member, Credential credential, AuditCase audit, CertificationProgram program, DateOnly day)
    {
        var from = audit.Deadline!.Value.PlusDays(1);
        var others = AuditStanding.WithAnswered(member, credential, day, but: audit);
        var then = CredentialForecast.Create(others, credential, program, day).On(from);
        var isRevoked = program.Audit.Failing == AuditFailure.Revoke;
        return isRevoked || then.Credential.Status == CredentialStatus.Inactive
            ? new AfterDeadline(
                from,
                then.Credential.Status,
                then.IsCertified,
                isRevoked,
                then.Credential.Cycle.Ends)
            : null;
    }
}
