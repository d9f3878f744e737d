using System.Collections.Frozen;
using CecFunctions.Domain.Credentials;
using CecFunctions.Explanations;
using CecFunctions.Members;

namespace CecFunctions.Office;

/// <summary>The lines of a member's log as sentences for staff.</summary>
internal static class LogWords
{
    /// <summary>The events that need no more than their name says.</summary>
    private static readonly FrozenDictionary<string, string> Plain = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [LogEvent.RosterImported] = "Taken in with a roster.",
        [LogEvent.CreditsImported] = "Credits came with a file.",
        [LogEvent.ReportAdded] = "A report was added.",
        [LogEvent.ReportEdited] = "A report was changed.",
        [LogEvent.ReportDeleted] = "A report was deleted.",
        [LogEvent.ReportDocumentAdded] = "A document was attached to a report.",
        [LogEvent.ReportDocumentRemoved] = "A document was removed from a report.",
        [LogEvent.ReportDocumentsPurged] = "Documents of reports were purged.",
        [LogEvent.ReportHeld] = "A report waits for staff.",
        [LogEvent.ReportReleased] = "A report waits no longer.",
        [LogEvent.ReportContested] = "The member says that a report is of another course.",
        [LogEvent.ReportAccepted] = "Staff accepted a report.",
        [LogEvent.ReportRefused] = "Staff did not recognise a report.",
        [LogEvent.AppealApproved] = "An appeal or accommodation was approved: renewal is open again.",
        [LogEvent.AuditDrawn] = "Drawn for an audit.",
        [LogEvent.AuditNotified] = "The notice of the audit was handed over; its clock runs.",
        [LogEvent.AuditClockStopped] = "The notice of the audit came back; its clock stands.",
        [LogEvent.AuditClockRestarted] = "The clock of the audit runs again.",
        [LogEvent.AuditFailingTakenBack] = "What the audit's deadline did is taken back.",
        [LogEvent.AuditDocuments] = "The documents of the audit are complete.",
        [LogEvent.AuditReview] = "A reviewer began to look at the audit.",
        [LogEvent.AuditDecision] = "The audit was decided.",
        [LogEvent.AuditRemedy] = "The audit has a new deadline.",
        [LogEvent.AuditClosed] = "The audit was closed without a decision.",
        [LogEvent.AuditReopened] = "The audit is open again.",
        [LogEvent.EvidenceAdded] = "A document was added.",
        [LogEvent.EvidenceTaken] = "A document attached to a report came into the audit.",
        [LogEvent.EvidenceRemoved] = "A document was removed.",
        [LogEvent.EvidenceAccepted] = "A document was accepted.",
        [LogEvent.EvidenceRefused] = "A document was refused.",
        [LogEvent.EvidencePurged] = "The documents of an audit were purged.",
        [LogEvent.ApplicationFiled] = "The member filed an application.",
        [LogEvent.ApplicationApproved] = "An application was approved.",
        [LogEvent.ApplicationRefused] = "An application was refused.",
        [LogEvent.EmailAskedFor] = "The member asked for another address.",
        [LogEvent.DistinctionSet] = "Held with distinction.",
        [LogEvent.SignedOut] = "Signed out everywhere.",
        [LogEvent.ProfileChanged] = "The profile was changed.",
        [LogEvent.MergedInto] = "Merged into another account.",
        [LogEvent.Merged] = "Another account was merged into this one.",
        [LogEvent.MergeUndone] = "A merge was not possible; the account keeps what it had.",
        [LogEvent.ReportRenumbered] = "A report has another number, because of a merge.",
        [LogEvent.MarkCleared] = "A mark was cleared.",
        [LogEvent.NoticeBounced] = "A mail came back.",
        [LogEvent.NoticeResent] = "A notice is to be sent again.",
        [LogEvent.NoticeSentElsewhere] = "A notice counts as sent.",
        [LogEvent.LetterPosted] = "A notice went as a letter.",
        [LogEvent.CredentialCorrected] = "The credential was corrected.",
        [LogEvent.CredentialWithdrawn] = "The credential was withdrawn as entered by mistake.",
        [LogEvent.PersonStateSet] = "The state of the person was recorded.",
        [LogEvent.NoteAdded] = "A note.",
        [LogEvent.PersonErased] = "The person was erased.",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The events whose sentences say more.</summary>
    private static readonly FrozenSet<string> Told = FrozenSet.Create(
        StringComparer.Ordinal,
        LogEvent.Transition,
        LogEvent.Renewed,
        LogEvent.Reinstated,
        LogEvent.Revoked,
        LogEvent.Extended,
        LogEvent.CprRecorded,
        LogEvent.PaymentReceived,
        LogEvent.PaymentRefunded,
        LogEvent.Refused);

    /// <summary>Whether there are words for an event; another is shown by its name.</summary>
    public static bool Knows(string logEvent) => Told.Contains(logEvent) || Plain.ContainsKey(logEvent);

    /// <summary>What happened, as a sentence without the note.</summary>
    public static string InWords(LogLine line) => line.Event switch
    {
        LogEvent.Transition when line is { From: { } from, To: { } to } =>
            $"From {StoryWords.Status(from)} to {StoryWords.Status(to)}.",
        LogEvent.Renewed => $"Renewed{Cycle(line)}{Fee(line)}.",
        LogEvent.Reinstated => $"Reinstated{Cycle(line)}{Fee(line)}.",
        LogEvent.Revoked => $"The renewal was taken back{Cycle(line)}.",
        LogEvent.Extended when line.Through is { } through => $"Grace is extended through {StaffText.Day(through)}.",
        LogEvent.CprRecorded when line.Through is { } until => $"CPR/AED is current through {StaffText.Day(until)}.",
        LogEvent.PaymentReceived when line.Fee is { } amount => $"{Language.Dollars(amount)} received.",
        LogEvent.PaymentRefunded when line.Fee is { } amount => $"{Language.Dollars(amount)} given back.",
        LogEvent.Refused when line.Reason is { } reason =>
            $"Refused: {CommandInWords(line.Command)}. "
                + RefusalExplanation.InWords(reason, line.Command, line.Credential),
        var known => Plain.GetValueOrDefault(known) ?? $"{StaffText.Plain(known)}.",
    };

    /// <summary>What was asked for, as a noun.</summary>
    public static string CommandInWords(string? command) => command switch
    {
        null => "a command",
        Command.Renew => "renewal",
        Command.ExtendGrace => "an extension of grace",
        Command.AppealApproved => "the approval of an appeal or accommodation",
        Command.Reinstate => "reinstatement",
        Command.Delete => "deleting a report",
        Command.Edit => "changing a report",
        Command.Contest => "saying that a report is of another course",
        Command.ReportDocument => "removing a document of a report",
        Command.Review => "a decision on a held report",
        Command.AuditDrawn => "a draw for an audit",
        Command.AuditDocuments => "declaring the audit's documents complete",
        Command.AuditDecision => "the decision of an audit",
        Command.AuditReview => "beginning the review of an audit",
        Command.AuditRemedy => "more time in an audit",
        Command.AuditDocument => "a change of a document in an audit",
        Command.Emeritus => "emeritus standing",
        Command.Distinction => "a distinction",
        Command.Appeal => "an appeal",
        Command.Petition => "a petition",
        Command.Cpr => "a CPR/AED certification",
        Command.Correct => "a correction",
        Command.Withdraw => "a withdrawal",
        _ => StaffText.Plain(command),
    };

    private static string Cycle(LogLine line) => line is { Starts: { } starts, Ends: { } ends }
        ? $": cycle {line.Cycle} from {StaffText.Day(starts)} through {StaffText.Day(ends)}"
        : string.Empty;

    private static string Fee(LogLine line) => line.Fee is { } fee ? $", for {Language.Dollars(fee)}" : string.Empty;
}
