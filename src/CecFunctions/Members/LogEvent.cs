namespace CecFunctions.Members;

/// <summary>
/// The events of a member's log. The first six are the rules' own, which exports show; the others record commands.
/// </summary>
public static class LogEvent
{
    public const string Transition = "transition";
    public const string Renewed = "renewed";
    public const string Reinstated = "reinstated";
    public const string Refused = "refused";
    public const string Revoked = "revoked";
    public const string Extended = "extended";

    public const string RosterImported = "rosterImported";
    public const string CreditsImported = "creditsImported";
    public const string ReportAdded = "reportAdded";
    public const string ReportEdited = "reportEdited";
    public const string ReportDeleted = "reportDeleted";
    public const string ReportDocumentAdded = "reportDocumentAdded";
    public const string ReportDocumentRemoved = "reportDocumentRemoved";
    public const string ReportDocumentsPurged = "reportDocumentsPurged";
    public const string ReportHeld = "reportHeld";
    public const string ReportReleased = "reportReleased";
    public const string ReportContested = "reportContested";
    public const string ReportAccepted = "reportAccepted";
    public const string ReportRefused = "reportRefused";
    public const string CprRecorded = "cprRecorded";
    public const string AppealApproved = "appealApproved";
    public const string AuditDrawn = "auditDrawn";
    public const string AuditNotified = "auditNotified";
    public const string AuditClockStopped = "auditClockStopped";
    public const string AuditClockRestarted = "auditClockRestarted";
    public const string AuditFailingTakenBack = "auditFailingTakenBack";
    public const string AuditDocuments = "auditDocuments";
    public const string AuditReview = "auditReview";
    public const string AuditDecision = "auditDecision";
    public const string AuditRemedy = "auditRemedy";
    public const string EvidenceAdded = "evidenceAdded";
    public const string EvidenceTaken = "evidenceTaken";
    public const string EvidenceRemoved = "evidenceRemoved";
    public const string EvidenceAccepted = "evidenceAccepted";
    public const string EvidenceRefused = "evidenceRefused";
    public const string EvidencePurged = "evidencePurged";
    public const string ApplicationFiled = "applicationFiled";
    public const string ApplicationApproved = "applicationApproved";
    public const string ApplicationRefused = "applicationRefused";
    public const string EmailAskedFor = "emailAskedFor";
    public const string PaymentReceived = "paymentReceived";
    public const string PaymentRefunded = "paymentRefunded";
    public const string DistinctionSet = "distinctionSet";
    public const string SignedOut = "signedOut";
    public const string ProfileChanged = "profileChanged";
    public const string MergedInto = "mergedInto";
    public const string Merged = "merged";
    public const string MergeUndone = "mergeUndone";
    public const string ReportRenumbered = "reportRenumbered";
    public const string MarkCleared = "markCleared";
    public const string NoticeBounced = "noticeBounced";
    public const string NoticeResent = "noticeResent";
    public const string NoticeSentElsewhere = "noticeSentElsewhere";
    public const string CredentialCorrected = "credentialCorrected";
    public const string CredentialWithdrawn = "credentialWithdrawn";
    public const string AuditClosed = "auditClosed";
    public const string AuditReopened = "auditReopened";
    public const string PersonStateSet = "personStateSet";
    public const string PersonErased = "personErased";
    public const string LetterPosted = "letterPosted";
    public const string NoteAdded = "noteAdded";
}
