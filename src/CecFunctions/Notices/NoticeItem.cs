using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Notices;
using CecFunctions.Domain.Programs;
using CecFunctions.Domain.Renewals;

namespace CecFunctions.Notices;

/// <summary>
/// One notice with all that it may say on the day it is sent: worked out by the functions that verification, the fee's
/// quote and the nights use, so that a mail says nothing else than they do.
/// </summary>
/// <param name="Title">The credential's title, for example <c>Certified Personal Trainer</c>.</param>
/// <param name="Credential">The credential as it stands on the day of sending.</param>
/// <param name="Missing">What is missing for a renewal, where one is or will be taken (ALL-NOTICE-5).</param>
/// <param name="KeepDocumentsThrough">
/// For a renewal: the last day on which an audit may ask for documents (ALL-CREDIT-2).
/// </param>
/// <param name="Audit">For a notice of an audit: where the audit stands.</param>
internal sealed record NoticeItem(
    Notice Notice,
    string Title,
    Credential Credential,
    MissingForRenewal? Missing,
    DateOnly? KeepDocumentsThrough,
    AuditStanding? Audit)
{
    /// <summary>Whether verification says on the day that the person is certified.</summary>
    public required bool IsCertified { get; init; }

    /// <summary>
    /// The last day on which it says so if nothing is done but to answer audits; <see langword="null"/> where it does not
    /// say so now.
    /// </summary>
    public required DateOnly? CertifiedThrough { get; init; }

    /// <summary>Whether the notice is of a state that has passed: the credential has moved on since.</summary>
    public required bool IsOvertaken { get; init; }

    /// <summary>
    /// The last day on which a renewal of the current cycle is taken, now or once it opens; <see langword="null"/> where
    /// none will be.
    /// </summary>
    public DateOnly? RenewableThrough { get; init; }

    /// <summary>Where renewal is closed and an appeal can open it: when one can be filed.</summary>
    public AppealTime? Appeal { get; init; }

    /// <summary>Where only the office can help: what a reinstatement costs in US dollars.</summary>
    public decimal? ReinstatementFee { get; init; }

    /// <summary>For a renewal: the cycle that it led to; <see langword="null"/> where it was taken back.</summary>
    public Cycle? RenewedInto { get; init; }

    /// <summary>For a renewal: the expiry date that verification shows (NSCA-STATE-1).</summary>
    public DateOnly? ShownThrough { get; init; }

    /// <summary>Works out what the notice has to say. Pure.</summary>
    /// <param name="member">The member brought to <paramref name="day"/>.</param>
    /// <param name="documents">For a notice of an audit: the documents of its case, where they are known.</param>
    public static NoticeItem Create(
        Notice notice, Member member, CertificationProgram program, DateOnly day, CaseEvidence? documents = null)
    {
        var credential = member.FindCredential(notice.Credential)
            ?? throw new ArgumentException($"The member holds no credential '{notice.Credential}'.", nameof(notice));
        var answered = AuditStanding.WithAnswered(member, credential, day, but: null);
        var forecast = CredentialForecast.Create(answered, credential, program, day);
        var remindsOfRenewal = notice.Kind is not NoticeKind.Renewed
            && (!AuditStanding.IsOfAudit(notice) || IsToBeRenewedAgain(notice, credential, program));
        return new NoticeItem(
            notice,
            program.FindType(credential.Type)!.Name,
            credential,
            remindsOfRenewal
                ? MissingForRenewal.Find(answered, answered.FindCredential(credential.Id)!, program, day)
                : null,
            notice.Kind == NoticeKind.Renewed ? DocumentRetention.KeepUntil(program, notice.RefersTo) : null,
            AuditStanding.FromNotice(notice, member, program, day, documents))
        {
            IsCertified = forecast.Now.IsCertified,
            CertifiedThrough = forecast.CertifiedThrough,
            IsOvertaken = HasMovedOn(notice, credential, program, day),
            RenewableThrough = FeeSpan.FindAll(answered, answered.FindCredential(credential.Id)!, program, day)
                is [.., { Through: var through }] ? through : null,
            Appeal = AppealTime.Find(credential, program, day),
            ReinstatementFee = credential.Status == CredentialStatus.ReinstatementOnly
                && !RenewalGate.IsOpenByAppeal(credential, program, day)
                    ? Reinstatement.Due(credential, program, day)?.Amount
                    : null,
            RenewedInto = notice.Kind == NoticeKind.Renewed ? CycleOf(notice, credential) : null,
            ShownThrough = notice.Kind == NoticeKind.Renewed
                ? ShownCycle.FromCredential(credential, program).Expires
                : null,
        };
    }

    /// <summary>After a revocation the way back is to renew once more.</summary>
    private static bool IsToBeRenewedAgain(Notice notice, Credential credential, CertificationProgram program) =>
        notice.Kind == NoticeKind.AuditDeadlinePassed
            && program.Audit.Failing == AuditFailure.Revoke
            && credential.Next is null
            && credential.Cycle.Number == notice.Cycle;

    private static bool HasMovedOn(
        Notice notice, Credential credential, CertificationProgram program, DateOnly day) => notice.Kind switch
    {
        NoticeKind.RenewalOpen or NoticeKind.RenewalReminder =>
            credential.Status != CredentialStatus.Active || IsRenewed(notice, credential),
        NoticeKind.GraceEntered or NoticeKind.GraceReminder =>
            credential.Status != CredentialStatus.Grace || IsRenewed(notice, credential),
        NoticeKind.Lapsed => credential.Status != CredentialStatus.Lapsed || IsRenewed(notice, credential),
        NoticeKind.ReinstatementOnly => credential.Status != CredentialStatus.ReinstatementOnly,
        NoticeKind.Renewed =>
            CycleOf(notice, credential) is null
                || !Verification.FromCredential(credential, program, day).HasBenefits,
        NoticeKind.ExtensionGranted => credential.Status != CredentialStatus.Grace
            || StatusSchedule.GraceEnds(program, credential) != notice.RefersTo,
        NoticeKind.AuditDeadlinePassed => program.Audit.Failing == AuditFailure.Revoke
            ? !IsToBeRenewedAgain(notice, credential, program)
            : credential.Status != CredentialStatus.Inactive,
        _ => false,
    };

    private static bool IsRenewed(Notice notice, Credential credential) =>
        credential.Cycle.Number > notice.Cycle || credential.Next is not null;

    /// <summary>The cycle that a renewal led to, as it is current or coming; <see langword="null"/> where it is
    /// neither.</summary>
    private static Cycle? CycleOf(Notice notice, Credential credential) =>
        credential.Cycle.Number == notice.Cycle ? credential.Cycle
        : credential.Next?.Number == notice.Cycle ? credential.Next
        : null;
}
