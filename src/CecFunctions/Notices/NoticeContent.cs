using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Notices;
using CecFunctions.Domain.Programs;
using CecFunctions.Domain.Renewals;

namespace CecFunctions.Notices;

/// <summary>
/// Works out what a notice has to say on the day it is sent. Pure; the member must have been brought to that day.
/// </summary>
internal static class NoticeContent
{
    public static NoticeItem Of(Notice notice, Member member, CertificationProgram program, DateOnly day)
    {
        var credential = member.FindCredential(notice.Credential)
            ?? throw new ArgumentException($"The member holds no credential '{notice.Credential}'.", nameof(notice));
        var remindsOfRenewal = notice.Kind
            is NoticeKind.RenewalOpen or NoticeKind.RenewalReminder or NoticeKind.GraceEntered or NoticeKind.GraceReminder or NoticeKind.Lapsed
            || (notice.Kind == NoticeKind.AuditDeadlinePassed && IsToBeRenewedAgain(notice, credential, program));
        return new NoticeItem(
            notice,
            program.FindType(credential.Type)!.Name,
            credential,
            remindsOfRenewal ? Missing(member, credential, program, day) : null,
            notice.Kind == NoticeKind.Renewed ? notice.RefersTo.PlusYears(program.Renewal.KeepDocuments.Years) : null,
            AuditInNotice.Of(notice, credential, program, day));
    }

    /// <summary>After a revocation the way back is to renew once more.</summary>
    private static bool IsToBeRenewedAgain(Notice notice, Credential credential, CertificationProgram program) =>
        program.Audit.Failing == AuditFailure.Revoke
            && credential.Next is null
            && credential.Cycle.Number == notice.Cycle;

    /// <remarks>Rule ALL-NOTICE-5.</remarks>
    private static MissingForRenewal? Missing(
        Member member, Credential credential, CertificationProgram program, DateOnly day)
    {
        // Active            - through the cycle's end, then Grace with its late fee.
        // Grace             - through its end, then Lapsed where that has a length, else ReinstatementOnly.
        // Lapsed            - where a renewal is still taken: through its end, then ReinstatementOnly.
        // ReinstatementOnly, Inactive, Emeritus - nothing to renew.
        switch (credential.Status)
        {
            case CredentialStatus.Active:
                return Missing(
                    credential.Cycle.Ends,
                    CredentialStatus.Grace,
                    StatusSchedule.GraceEnds(program, credential),
                    renewable: true);

            case CredentialStatus.Grace:
                var graceEnds = StatusSchedule.GraceEnds(program, credential);
                var lapsedEnds = StatusSchedule.LapsedEnds(program, credential);
                return lapsedEnds > graceEnds
                    ? Missing(graceEnds, CredentialStatus.Lapsed, lapsedEnds, IsRenewableWhenLapsed())
                    : Missing(graceEnds, CredentialStatus.ReinstatementOnly, null, renewable: false);

            case CredentialStatus.Lapsed when IsRenewableWhenLapsed():
                return Missing(
                    StatusSchedule.LapsedEnds(program, credential),
                    CredentialStatus.ReinstatementOnly,
                    null,
                    renewable: false);

            default:
                return null;
        }

        bool IsRenewableWhenLapsed() =>
            program.Status.Lapsed.On(credential.Cycle.Ends)!.Renewal == LapsedRenewal.Accepted;

        MissingForRenewal Missing(DateOnly lastDay, CredentialStatus afterwards, DateOnly? through, bool renewable) =>
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

/// <summary>One notice with what it is about.</summary>
/// <param name="Title">The credential's title, for example <c>ACSM Certified Personal Trainer</c>.</param>
/// <param name="Credential">The credential as it stands on the day of sending.</param>
/// <param name="Missing">What is missing for a renewal, where a renewal is possible (ALL-NOTICE-5).</param>
/// <param name="KeepDocumentsThrough">For a renewal: the last day on which an audit may ask for documents
/// (ALL-CREDIT-2).</param>
/// <param name="Audit">For a notice of an audit: where the audit stands.</param>
public sealed record NoticeItem(
    Notice Notice,
    string Title,
    Credential Credential,
    MissingForRenewal? Missing,
    DateOnly? KeepDocumentsThrough,
    AuditStanding? Audit);
