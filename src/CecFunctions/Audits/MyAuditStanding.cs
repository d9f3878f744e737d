using System.Collections.Immutable;
using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Audits;

/// <summary>Where a member's audit stands, and what the member is to do, in words.</summary>
/// <param name="Tone">good, warn, bad or note.</param>
/// <param name="LeadsHome">Whether what to do now stands at the credential itself.</param>
internal sealed record MyAuditStanding(string Tone, bool LeadsHome, ImmutableArray<string> Sentences)
{
    public static MyAuditStanding From(AuditedCase audited, CertificationProgram program, MyAuditWords words)
    {
        // Drawn            - no clock runs yet.
        // Notified         - the clock runs, has passed, or stands after a bounce.
        // EvidenceReceived - nothing to do.
        // UnderReview      - nothing to do.
        // Insufficient     - other credits are to be earned; their clock runs, has passed, or stands.
        // Passed           - nothing to do.
        // Failed           - at once where the renewal is revoked, else once the cure has ended.
        // Closed           - nothing to do.
        var audit = audited.Audit;
        return audit switch
        {
            { IsOpen: true, DeadlineHasPassed: true, AwaitsDocuments: true, Deadline: { } deadline } =>
                Say("bad", [words.WhenPassedBy(deadline, CurableThrough(deadline, program)), .. Inactive()]),
            { State: AuditState.Drawn } => Say("warn", [words.WhenDrawn]),
            { State: AuditState.Notified, Deadline: { } deadline } => Say("warn", [words.WhenNotified(deadline)]),
            { State: AuditState.Notified } => Say("warn", [words.WhenNoticeCameBack]),
            { State: AuditState.Insufficient, InsufficientOn: { } found } =>
                Say("bad", [words.WhenInsufficient(found, audit.Deadline), .. Inactive()]),
            { State: AuditState.EvidenceReceived, DocumentsReceivedOn: { } received } =>
                Say("good", [words.WhenReceived(received)]),
            { State: AuditState.UnderReview } => Say("note", [words.WhenUnderReview]),
            { State: AuditState.Passed, DecidedOn: { } passed } => Say("good", [words.WhenPassed(passed)]),
            { State: AuditState.Failed, DecidedOn: { } failed } => new(
                "bad",
                LeadsHome: true,
                [audited.Renewal is null ? words.WhenRevoked(failed) : words.WhenFailed(failed)]),
            _ => Say("note", [words.WhenClosed]),
        };

        ImmutableArray<string> Inactive() =>
            audited.Credential.Status == CredentialStatus.Inactive ? [words.WhenInactive] : [];

        static MyAuditStanding Say(string tone, ImmutableArray<string> sentences) => new(tone, false, sentences);
    }

    /// <summary>The last day on which documents still cure a passed deadline; <see langword="null"/> where there is
    /// none.</summary>
    private static DateOnly? CurableThrough(DateOnly deadline, CertificationProgram program) =>
        program.Audit.Failing == AuditFailure.Inactive
            ? deadline.PlusYears(program.AuditOn(deadline).CureYears)
            : null;
}
