using CecFunctions.Domain.Notices;
using CecFunctions.Members;

namespace CecFunctions.Notices;

/// <summary>The words of the pages about undelivered mail, in English as all pages for staff.</summary>
internal static class NoticeDeskWords
{
    public const string Title = "Notices";
    public const string Intro =
        "Notices that did not arrive. They stay here until they are sent again or the mark of their member is cleared.";

    public const string None = "Every notice has arrived.";
    public const string ResendHint = "Mails it again, to the address that is on record now.";
    public const string PostedHint = "The days that an audit gives run from the day of the letter.";
    public const string Bounces = "Mails that came back";
    public const string BouncesIntro =
        "These mails came back, and the provider did not tell which of ours they were. Say which notice it was, or that it "
            + "was none. A notice that is named counts as failed from the day on which the mail came back.";

    public const string NoBounces = "No mail is unaccounted for.";
    public const string NoneOfOurs = "None of our notices";
    public const string NoteHint = "What you found out.";
    public const string DateAfterToday = "The letter cannot have gone after today.";

    /// <summary>What was done, by the word of the address.</summary>
    public static string? Done(string? word) => word switch
    {
        "resent" => "The notice is to be sent again.",
        "posted" => "The letter is recorded.",
        "settled" => "The mail is settled.",
        _ => null,
    };

    public static string State(UndeliveredState state) => state switch
    {
        UndeliveredState.Failed => "No address that takes mail",
        UndeliveredState.Bounced => "Came back",
        UndeliveredState.Dead => "Given up",
        _ => "To go by post",
    };

    /// <summary>Why it did not arrive; what a mail service said stays in its words.</summary>
    public static string Why(string reason) => reason switch
    {
        NoticeReason.MissingAddress => "There is no e-mail address on record.",
        NoticeReason.AddressRefused => "The address refuses mail.",
        NoticeReason.ByPost => "The member wants no mail: it goes as a letter.",
        NoticeReason.AttemptsExhausted => "Every attempt failed.",
        NoticeReason.FateUnknown => "It is unknown whether it left; the mail service said nothing of it.",
        _ => reason,
    };

    public static string Kind(NoticeKind kind) => kind switch
    {
        NoticeKind.RenewalOpen => "Renewal is open",
        NoticeKind.RenewalReminder => "Reminder to renew",
        NoticeKind.GraceEntered => "Grace has begun",
        NoticeKind.GraceReminder => "Reminder in grace",
        NoticeKind.Lapsed => "Lapsed",
        NoticeKind.ReinstatementOnly => "Reinstatement only",
        NoticeKind.Renewed => "Renewed",
        NoticeKind.AuditDrawn => "Drawn for audit",
        NoticeKind.AuditReminder => "Reminder of an audit",
        NoticeKind.AuditDeadlinePassed => "Deadline of an audit passed",
        NoticeKind.AuditReopened => "Audit opened again",
        NoticeKind.AuditResult => "Result of an audit",
        NoticeKind.ExtensionGranted => "More time granted",
        _ => $"{kind}",
    };

    /// <summary>A notice in a choice of several.</summary>
    public static string Choice(NoticeRecord notice, Func<DateOnly, string> day) =>
        $"{notice.Member.MemberId}: {Kind(notice.Notice.Kind)}, {notice.Notice.Credential}, "
            + (notice.SentOn is { } sent ? $"sent {day(sent)}" : $"due {day(notice.Notice.Due)}");
}
