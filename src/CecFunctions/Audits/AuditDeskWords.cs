using CecFunctions.Domain.Audits;
using CecFunctions.Evidence;
using CecFunctions.Members;
using CecFunctions.Office;

namespace CecFunctions.Audits;

/// <summary>The words of the audit desk, in English as all pages for staff.</summary>
internal static class AuditDeskWords
{
    public const string Title = "Audits";
    public const string QueueHint =
        "Cases that are not decided, the earliest deadline first. A case without a deadline waits for its notice.";
    public const string NoCases = "No case is waiting here.";

    public const string RoleForDocuments = "Reviewers open and decide documents.";
    public const string NoDocument = "No document has come yet. The one that you choose in the transcript is shown here.";
    public const string AllDecided = "All documents are decided. The one that you choose in the transcript is shown here.";
    public const string LetterHint =
        "To a member without an address that takes mail, a letter tells it: record at the undelivered notices that it went.";

    /// <summary>Asks again about a last day that gives far more than the usual time.</summary>
    public static string AskAbout(int days, int usual) =>
        $"That gives {days} days, and the usual time is {usual}. Send it once more if it is meant.";
    public const string Purged = "Its file was deleted; name and digest stay on record.";

    public const string AcceptHint = "An accepted document proves its line. A later decision replaces this one.";
    public const string RefuseHint = "The member reads the reason. It is needed for a refusal only.";
    public const string ReceivedHint =
        "Records that the member's documents came by post and are complete. The deadline is met from today on.";
    public const string ReviewHint = "From then on the member can add or remove nothing until you decide.";
    public const string PassHint = "Every document must be decided first. The case ends, and the member is told by mail.";
    public const string NoteHint = "For the log, which is kept: such as that originals were shown.";

    public const string InsufficientHint =
        "The credits are insufficient. Every document must be decided first. The member is asked for more by mail, with a "
            + "new deadline.";

    public const string RemedyHint = "Gives the member more time. The new last day must be later than the one before.";
    public const string NoticeHint =
        "Mails the latest notice of the case again. Where it had come back, the days begin anew.";
    public const string PostHint = "Adds a scan of what came by post to a line: PDF, PNG, JPEG or HEIC, at most 10 MiB.";
    public const string AddedLater = "added after the others were submitted, on";
    public const string Drop = "You can also drop the file here.";
    public const string Accepted = "on accepted documents";

    /// <summary>What was done, by the word of the address.</summary>
    public static string? Done(string? word) => word switch
    {
        "accepted" => "The document is accepted.",
        "refused" => "The document is refused, and the member can read why.",
        "added" => "The document is added.",
        "received" => "The documents count as received by post.",
        "review" => "The review has begun.",
        "passed" => "The audit is passed. The member is told by mail.",
        "insufficient" => "The credits were found insufficient. The member is told by mail, with the new deadline.",
        "remedy" => "The member has more time.",
        "notice" => "The notice is to be sent again.",
        _ => null,
    };

    public static string State(AuditState state) => state switch
    {
        AuditState.Drawn => "Drawn, notice to be sent",
        AuditState.Notified => "Documents awaited",
        AuditState.EvidenceReceived => "Ready for review",
        AuditState.UnderReview => "Under review",
        AuditState.Insufficient => "More asked for",
        AuditState.Passed => "Passed",
        AuditState.Failed => "Failed",
        _ => "Closed",
    };

    public static string Tone(AuditState state) => state switch
    {
        AuditState.Passed => "good",
        AuditState.Failed => "bad",
        AuditState.EvidenceReceived or AuditState.UnderReview => "note",
        _ => "warn",
    };

    public static string DaysLeft(int? days) => days switch
    {
        null => string.Empty,
        0 => "today is the last day",
        1 => "1 day left",
        > 1 => $"{days} days left",
        -1 => "1 day over",
        _ => $"{-days} days over",
    };

    public static string Decision(EvidenceDecision decision) => decision switch
    {
        EvidenceDecision.Accepted => "Accepted",
        EvidenceDecision.Refused => "Refused",
        _ => "To be decided",
    };

    public static string Tone(EvidenceDecision decision) => decision switch
    {
        EvidenceDecision.Accepted => "good",
        EvidenceDecision.Refused => "bad",
        _ => "warn",
    };

    public static string Scan(EvidenceScan scan) => scan switch
    {
        EvidenceScan.Pending => "It is still to be scanned for harmful software. Try again in a minute.",
        EvidenceScan.Harmful => "The scanner found harmful software in it. Refuse it, and ask for it anew.",
        _ => "It could not be scanned for harmful software. Refuse it, and ask for it anew.",
    };

    /// <summary>How a document came; its day follows.</summary>
    public static string HowItCame(EvidenceOrigin origin) => origin switch
    {
        EvidenceOrigin.Post => "by post",
        EvidenceOrigin.Reported => "attached when it was reported,",
        _ => "uploaded",
    };

    /// <summary>An event of the log.</summary>
    public static string Event(LogLine line) => line.Event switch
    {
        LogEvent.AuditDrawn => "Drawn for audit",
        LogEvent.AuditNotified => "Notice handed to the mail; the days run",
        LogEvent.AuditClockStopped => "Notice came back; the days stand still",
        LogEvent.AuditClockRestarted => "The days run again",
        LogEvent.AuditFailingTakenBack => "The passed deadline was taken back",
        LogEvent.AuditDocuments => "Documents declared complete",
        LogEvent.AuditReview => "Review begun",
        LogEvent.AuditDecision => "Case decided",
        LogEvent.AuditRemedy => "More time given",
        LogEvent.AuditClosed => "Case closed",
        LogEvent.AuditReopened => "Case opened again",
        LogEvent.EvidenceAdded => "Document added",
        LogEvent.EvidenceTaken => "Document of the report came into the case",
        LogEvent.EvidenceRemoved => "Document removed",
        LogEvent.EvidenceAccepted => "Document accepted",
        LogEvent.EvidenceRefused => "Document refused",
        LogEvent.EvidencePurged => "Files deleted after their time",
        LogEvent.NoticeResent => "Notice sent again",
        LogEvent.NoticeBounced => "Notice came back",
        _ => LogWords.InWords(line).TrimEnd('.'),
    };
}
