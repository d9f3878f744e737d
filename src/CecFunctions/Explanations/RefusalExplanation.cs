using System.Collections.Frozen;
using CecFunctions.Domain.Credentials;

namespace CecFunctions.Explanations;

/// <summary>Says in words, to members and staff alike, why a rule refuses what they asked for.</summary>
public static class RefusalExplanation
{
    private const string DateNotLater = "The date is not later than the one before, or lies in the past.";
    private const string WrongState = "The case is not in a state for that.";

    /// <summary>By reason, and by command where the same reason means more than one thing.</summary>
    private static readonly FrozenDictionary<(string, string?), string> Words =
        new Dictionary<(string Reason, string? Command), string>
    {
        [(RefusalReason.NotOpen, null)] =
            "Renewal is not open: it is too early, the cycle is renewed already, or none is required.",
        [(RefusalReason.ReinstatementOnly, null)] = "The certification can no longer be renewed.",
        [(RefusalReason.AppealRequired, null)] = "The certification can be renewed after an approved appeal only.",
        [(RefusalReason.Inactive, null)] = "The certification is inactive until its audit is passed.",
        [(RefusalReason.CprNotCurrent, null)] = "CPR/AED must be current on the day of renewal.",
        [(RefusalReason.FeeUnpaid, null)] = "The fee has not been paid in full.",
        [(RefusalReason.WrongStatus, null)] =
            "The credential's status does not allow this, or its body does not offer it.",
        [(RefusalReason.WrongStatus, Command.AuditDocument)] =
            "The document can no longer be changed: it is decided, came by post, or its case is closed to changes.",
        [(RefusalReason.WrongStatus, Command.AuditDocuments)] = WrongState,
        [(RefusalReason.WrongStatus, Command.AuditReview)] = WrongState,
        [(RefusalReason.WrongStatus, Command.AuditDecision)] = WrongState,
        [(RefusalReason.WrongStatus, Command.AuditRemedy)] = WrongState,
        [(RefusalReason.WrongStatus, Command.Contest)] = "The report is not held for another of the same course.",
        [(RefusalReason.WrongStatus, Command.Review)] = "The report is not held: there is nothing to decide.",
        [(RefusalReason.DateTooEarly, null)] = "It is too early for this.",
        [(RefusalReason.DateTooEarly, Command.AuditDecision)] = DateNotLater,
        [(RefusalReason.DateTooEarly, Command.AuditRemedy)] = DateNotLater,
        [(RefusalReason.DateTooEarly, Command.ExtendGrace)] = DateNotLater,
        [(RefusalReason.DateTooLate, null)] = "It is too late for this.",
        [(RefusalReason.DateTooLate, Command.ExtendGrace)] = "The date is after the end of the next cycle.",
        [(RefusalReason.NotEligible, null)] = "The requirements of the rule are not met.",
        [(RefusalReason.SelfService, null)] = "Only the office can do this.",
        [(RefusalReason.ReasonUnknown, null)] = "The reason is not one that the rule names.",
        [(RefusalReason.NoteMissing, null)] = "A note must say what the documents showed.",
        [(RefusalReason.AlreadyPetitioned, null)] = "A petition for this course has been filed already.",
        [(RefusalReason.InPersonRequired, null)] = "After a lapse the course must be taken in person.",
        [(RefusalReason.SkillsEvaluationMissing, null)] = "An online course needs a skills evaluation.",
        [(RefusalReason.AlreadyFiled, null)] = "The same has been asked for already.",
        [(RefusalReason.AlreadyDecided, Command.Correct)] =
            "A renewal, an audit or another decision stands on the wrong values. Withdraw the credential and enter it "
                + "anew, with the end of its current cycle.",
        [(RefusalReason.NoticeSending, null)] = "A mail to the member is under way: try again in a few minutes.",
        [(RefusalReason.Resigned, null)] = "The certification was given up: the office can take that back.",
        [(RefusalReason.AlreadyDecided, null)] = "It has been decided already.",
        [(RefusalReason.WouldShorten, null)] = "It would shorten what is on record; say so if that is meant.",
        [(RefusalReason.Locked, null)] =
            "The report can no longer be changed: its date lies in a cycle of {0} that has been renewed.",
        [(RefusalReason.FeedLine, null)] =
            "The report came from the course provider, and only the provider can change it.",
        [(RefusalReason.DocumentsMissing, null)] =
            "The documents are not complete: a line that counted has none, or nothing new came since the credits were "
                + "found insufficient.",
        [(RefusalReason.DocumentsUndecided, null)] = "A document of the case is not decided yet.",
        [("credits-incomplete", null)] = "Not all credits have been earned.",
        [("category-minimum", null)] = "The credits must come from more categories.",
        [("cpr-credit-missing", null)] = "A current CPR/AED certification must be among the reported activities.",
    }.ToFrozenDictionary();

    /// <summary>The refusal as a sentence.</summary>
    /// <param name="reason">One of <see cref="RefusalReason"/>, or what makes an assessment incomplete.</param>
    /// <param name="command">The command that was refused, as the log names it.</param>
    /// <param name="credential">The number of the credential concerned.</param>
    public static string InWords(string reason, string? command = null, string? credential = null)
    {
        var words = Words.GetValueOrDefault((reason, command)) ?? Words.GetValueOrDefault((reason, null))
            ?? "A rule refuses this.";
        return words.Replace("{0}", credential ?? "the credential", StringComparison.Ordinal);
    }
}
