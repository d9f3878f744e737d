using System.Globalization;
using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Notices;
using CecFunctions.Explanations;
using CecFunctions.Fees;
using CecFunctions.Json;
using CecFunctions.Members;
using CecFunctions.Pages;

namespace CecFunctions.Office;

/// <summary>What pages for staff share: they are English.</summary>
internal static class StaffText
{
    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Day(DateOnly day) => Language.English.Day(day);

    /// <summary>An instant to the minute, in UTC.</summary>
    public static string At(DateTimeOffset at) =>
        $"{Day(DateOnly.FromDateTime(at.UtcDateTime))}, {at.UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture)} UTC";

    /// <summary>A name as files and logs write it, in plain words: <c>notice-dead</c>, <c>creditHours</c>.</summary>
    public static string Plain(string name)
    {
        var words = string.Concat(name.Select(
            letter => letter is '-' or '_' ? " "
                : char.IsAsciiLetterUpper(letter) ? $" {char.ToLowerInvariant(letter)}"
                : $"{letter}")).Trim();
        return words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
    }

    public static string Count(int count, string one, string many) =>
        $"{Language.Number(count)} {(count == 1 ? one : many)}";
}

/// <summary>The words of the page of a member, apart from its log.</summary>
internal static class StoryWords
{
    public const string AsOfNothingSince = "Nothing was recorded about this member after that day, so this is exact.";
    public const string AsOfFuture = "What the rules make of today's record by then, if nothing is done meanwhile.";
    public const string AsOfPast =
        "Worked out from the log: what was on record at the end of that day, by the rules that are loaded now.";

    public const string RecordBeginsLater =
        "The record begins after that day. What is shown rests on the dates in it, not on what was known then.";

    public const string RenewalTakenBack =
        "A renewal was taken back since. The cycle is shown as it is on record now.";

    public const string CorrectedSince =
        "A credential was corrected or withdrawn since. What was wrong then is not on record any more.";

    public const string MergedSince =
        "An account was merged into this one since. What its log names is left out; the rest is shown as if it had been here.";

    public const string CprUnknown =
        "CPR/AED was recorded later. What was on record for it on that day is not kept.";

    public const string ReviewedSince =
        "A report was held, released or decided since. It is shown as it is on record now.";

    public const string ProfileSince =
        "Name or address were changed since. What they were is not kept, so those of today are shown.";

    public const string PersonSince = "The state of the person was recorded or taken back since. What it was is in the log.";

    public const string UnnamedReports =
        "Some reports came by a file whose lines the log does not name. They are shown where their date is not later.";

    public const string TextNotKept =
        "The texts of mails are not kept. This is the mail as the record of that day gives it, by today's words.";

    public const string TextUnknown = "The credential is not on record any more, so the mail can not be shown.";

    public static string EditedSince(int count) =>
        $"{StaffText.Count(count, "report was", "reports were")} changed since. What stood in them then is not on record.";

    public static string DeletedSince(IReadOnlyCollection<string> ids) =>
        $"Deleted since, and perhaps counted then: {string.Join(", ", ids)}.";

    public static string ReinstatedSince(string credential) =>
        $"{credential} was reinstated since. The cycle before that is not on record, so it is not shown for that day.";

    public static string NotYet(string credential, DateOnly from) =>
        $"{credential} is certified from {StaffText.Day(from)} on.";

    public static string Status(CredentialStatus status) => StatusWords.In(Language.English, status.ToString());

    public static string Mark(StaffMarkKind kind) => kind switch
    {
        StaffMarkKind.MissingAddress => "No address to mail to",
        StaffMarkKind.Bounced => "The address refuses mail",
        StaffMarkKind.NoticeDead => "A notice was given up",
        StaffMarkKind.SpamReported => "A notice was called spam",
        _ => "A letter is to be sent",
    };

    public static string Purpose(FeePurpose purpose) => purpose switch
    {
        FeePurpose.Renewal => "Renewal",
        FeePurpose.Petition => "Petition",
        _ => "Reinstatement",
    };

    public static string Payment(FeePayment payment) =>
        $"{payment.Id}: {Language.Dollars(payment.Amount)}, {StaffText.Iso(payment.ReceivedOn)}, of it on account "
            + Language.Dollars(payment.OnAccount);

    public static string Kind(NoticeKind kind) => kind switch
    {
        NoticeKind.RenewalOpen => "Renewal is open",
        NoticeKind.RenewalReminder => "Reminder to renew",
        NoticeKind.GraceEntered => "The cycle ended without renewal",
        NoticeKind.GraceReminder => "The grace period ends soon",
        NoticeKind.Lapsed => "The certification has lapsed",
        NoticeKind.ReinstatementOnly => "No renewal any more",
        NoticeKind.Renewed => "The renewal is complete",
        NoticeKind.AuditDrawn => "Drawn for an audit",
        NoticeKind.AuditReminder => "Reminder of an audit",
        NoticeKind.AuditDeadlinePassed => "The deadline of an audit has passed",
        NoticeKind.AuditReopened => "An audit is open again",
        NoticeKind.AuditResult => "Result of an audit",
        NoticeKind.ExtensionGranted => "Grace is extended",
        _ => StaffText.Plain(WireName.From(kind)),
    };

    public static string Notice(NoticeRecord notice) =>
        $"{Kind(notice.Notice.Kind)} ({notice.Notice.Credential}), {StaffText.Iso(notice.Notice.Due)}: {State(notice.State)}";

    public static string State(NoticeState state) => state switch
    {
        NoticeState.Pending => "to be sent",
        NoticeState.Sending => "being sent",
        NoticeState.Sent => "sent",
        NoticeState.Suppressed => "not sent, no longer true",
        NoticeState.Failed => "failed",
        _ => "given up",
    };

    public static string Audit(AuditState state) => state switch
    {
        AuditState.Drawn => "drawn, the member is not told yet",
        AuditState.Notified => "documents are awaited",
        AuditState.EvidenceReceived => "documents are here",
        AuditState.UnderReview => "under review",
        AuditState.Insufficient => "credits were found insufficient",
        AuditState.Passed => "passed",
        AuditState.Failed => "failed",
        _ => "closed without a decision",
    };

    /// <summary>The name by which pages call a member.</summary>
    public static string Name(MemberDocument member) => member.Name ?? member.Key.MemberId;
}
