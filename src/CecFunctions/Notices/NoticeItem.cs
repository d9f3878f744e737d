using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Notices;
using CecFunctions.Domain.Programs;
using CecFunctions.Domain.Renewals;

namespace CecFunctions.Notices;

/// <summary>One notice with what it has to say on the day it is sent.</summary>
/// <param name="Title">The credential's title, for example <c>Certified Personal Trainer</c>.</param>
/// <param name="Credential">The credential as it stands on the day of sending.</param>
/// <param name="Missing">What is missing for a renewal, where a renewal is possible (ALL-NOTICE-5).</param>
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
    /// <summary>Works out what the notice has to say. Pure.</summary>
    /// <param name="member">The member brought to <paramref name="day"/>.</param>
    public static NoticeItem Create(Notice notice, Member member, CertificationProgram program, DateOnly day)
    {
        var credential = member.FindCredential(notice.Credential)
            ?? throw new ArgumentException($"The member holds no credential '{notice.Credential}'.", nameof(notice));
        var remindsOfRenewal = notice.Kind switch
        {
            NoticeKind.RenewalOpen or NoticeKind.RenewalReminder => true,
            NoticeKind.GraceEntered or NoticeKind.GraceReminder or NoticeKind.Lapsed => true,
            NoticeKind.AuditDeadlinePassed => IsToBeRenewedAgain(notice, credential, program),
            _ => false,
        };
        return new NoticeItem(
            notice,
            program.FindType(credential.Type)!.Name,
            credential,
            remindsOfRenewal ? FindMissing(member, credential, program, day) : null,
            notice.Kind == NoticeKind.Renewed ? DocumentRetention.KeepUntil(program, notice.RefersTo) : null,
            AuditStanding.FromNotice(notice, credential, program, day));
    }

    /// <summary>After a revocation the way back is to renew once more.</summary>
    private static bool IsToBeRenewedAgain(Notice notice, Credential credential, CertificationProgram program) =>
        program.Audit.Failing == AuditFailure.Revoke
            && credential.Next is null
            && credential.Cycle.Number == notice.Cycle;

    /// <remarks>Rule ALL-NOTICE-5.</remarks>
    private static MissingForRenewal? FindMissing(
        Member member, Credential credential, CertificationProgram program, DateOnly day)
    {
        // Active            - through the cycle's end, then Grace with its late fee.
        // Grace             - through its end, then Lapsed where that has a length, else ReinstatementOnly.
        // Lapsed            - where a renewal is still taken: through its end, then ReinstatementOnly.
        // ReinstatementOnly, Inactive, Emeritus - nothing to renew.
        switch (credential.Status)
        {
            case CredentialStatus.Active:
                return Until(
                    credential.Cycle.Ends,
                    CredentialStatus.Grace,
                    StatusSchedule.GraceEnds(program, credential),
                    renewable: true);

            case CredentialStatus.Grace:
                var graceEnds = StatusSchedule.GraceEnds(program, credential);
                var lapsedEnds = StatusSchedule.LapsedEnds(program, credential);
                return lapsedEnds > graceEnds
                    ? Until(graceEnds, CredentialStatus.Lapsed, lapsedEnds, IsRenewableWhenLapsed())
                    : Until(graceEnds, CredentialStatus.ReinstatementOnly, null, renewable: false);

            case CredentialStatus.Lapsed when IsRenewableWhenLapsed():
                return Until(
                    StatusSchedule.LapsedEnds(program, credential),
                    CredentialStatus.ReinstatementOnly,
                    null,
                    renewable: false);

            default:
                return null;
        }

        bool IsRenewableWhenLapsed() =>
            program.Status.Lapsed.On(credential.Cycle.Ends)!.Renewal == LapsedRenewal.Accepted;

        MissingForRenewal Until(DateOnly lastDay, CredentialStatus afterwards, DateOnly? through, bool renewable) =>
            new()
        {
            Assessment = CreditAssessment.Assess(member, credential, program, day),
            CprValidUntil = member.CprValidUntil,
            CprIsCurrent = CprStatus.IsCurrent(member, day),
            Fee = RenewalFee.Due(member, credential, program, day).Amount,
            FeeAfterwards = renewable
                ? RenewalFee.Due(member, credential with { Status = afterwards }, program, lastDay.PlusDays(1)).Amount
                : null,
            LastDay = lastDay,
            Afterwards = afterwards,
            AfterwardsThrough = through,
        };
    }
}

/// <summary>What a reminder has to say: what is missing, until when, and what happens after it.</summary>
/// <remarks>Rule ALL-NOTICE-5.</remarks>
internal sealed record MissingForRenewal
{
    /// <summary>Credits required, counted and still to earn, by category where the body has categories.</summary>
    public required Assessment Assessment { get; init; }

    /// <summary>CPR/AED is current through this day; <see langword="null"/> = never reported.</summary>
    public DateOnly? CprValidUntil { get; init; }

    /// <summary>Whether CPR/AED is current on the day of sending.</summary>
    public required bool CprIsCurrent { get; init; }

    /// <summary>What a renewal costs on the day of sending, in US dollars, a late fee included.</summary>
    public required decimal Fee { get; init; }

    /// <summary>
    /// What a renewal costs after the last day, in US dollars; <see langword="null"/> where none is taken any more.
    /// </summary>
    public decimal? FeeAfterwards { get; init; }

    /// <summary>The last day before things change.</summary>
    public required DateOnly LastDay { get; init; }

    /// <summary>The status from the day after it.</summary>
    public required CredentialStatus Afterwards { get; init; }

    /// <summary>The last day of that status, where it has one.</summary>
    public DateOnly? AfterwardsThrough { get; init; }
}
