using System.Collections.Immutable;
using CecFunctions.Applications;
using CecFunctions.Domain.Credits;
using CecFunctions.Fees;
using CecFunctions.Json;
using CecFunctions.Members;
using CecFunctions.Notices;

namespace CecFunctions.Office;

/// <summary>The commands of the office as forms: fields, words, and what each calls. The one list of them.</summary>
internal static class OfficeForms
{
    public const string Report = "report";
    public const string DeleteReport = "delete-report";
    public const string ClearMark = "clear-mark";
    public const string Refund = "refund";
    public const string Resend = "resend";
    public const string Posted = "posted";
    public const string Erase = "erase";

    private const int MostNote = 500;
    private const int MostNumber = 100;

    /// <summary>All forms, in the order in which the page of a member lists them.</summary>
    public static ImmutableArray<OfficeForm> All { get; } = [.. Standing(), .. Record(), .. Money(), .. Notices(), .. Mistakes()];

    public static OfficeForm? Find(string? name) => All.FirstOrDefault(form => form.Name == name);

    /// <summary>The heading of a group.</summary>
    public static string Words(OfficeFormGroup group) => group switch
    {
        OfficeFormGroup.Standing => "Standing",
        OfficeFormGroup.Record => "The record",
        OfficeFormGroup.Money => "Money",
        OfficeFormGroup.Notices => "Notices",
        _ => "Mistakes, and the end of a record",
    };

    private static IEnumerable<OfficeForm> Standing()
    {
        yield return OfficeForm.Create<StaffRenewalRequest>(
            "renew",
            OfficeFormGroup.Standing,
            "Renew a credential",
            "The rules decide as if the member renewed: credits, CPR/AED and the fee must be there. The next cycle is "
                + "fixed, the fee is taken from what is on account, and the member is mailed. A payment that is named here "
                + "is recorded first, and stays on account where the renewal is refused.",
            "The credential is renewed.",
            source =>
            [
                Credential(source),
                new("paymentId", "Number of a payment that came to the office", OfficeFieldKind.Text)
                {
                    Hint = "Such as the number of a cheque. Leave it out where the fee is on account already.",
                    IsRequired = false,
                    Most = MostNumber,
                },
                new("amount", "Its amount in US dollars", OfficeFieldKind.Amount) { IsRequired = false },
            ],
            (asked, action) => action.Office.RenewAsync(action, asked));
        yield return OfficeForm.Create<GraceRequest>(
            "extend-grace",
            OfficeFormGroup.Standing,
            "Extend grace",
            "The member can renew late through the new day, and is told so by mail. It works in grace and after it; the "
                + "rule names the reasons, and asks what the documents showed.",
            "Grace is extended.",
            source =>
            [
                Credential(source),
                new("to", "New last day of grace", OfficeFieldKind.Day) { Hint = "At most the end of the next cycle." },
                Choice("reason", "Reason", source.Program.Exception?.Reasons ?? []),
                Note("note", "What the documents showed", MostNote),
            ],
            (asked, action) => action.Office.CommandAsync(action, "extendGrace", office => office.ExtendGraceAsync(
                action.At.Key,
                asked.Credential,
                action.At.Today,
                asked.To,
                asked.Reason,
                asked.Note,
                action.Cancellation))) with
        {
            Fits = source => source.Program.Exception is not null,
        };
        yield return OfficeForm.Create<ReinstatementRequest>(
            "reinstate",
            OfficeFormGroup.Standing,
            "Reinstate a credential",
            "The credential is active again in a new cycle. Neither credits nor CPR/AED are asked for, only the fee. What "
                + "is on account for it is used first.",
            "The credential is reinstated.",
            source =>
            [
                Credential(source),
                new("paid", "What was paid for it just now, in US dollars", OfficeFieldKind.Amount)
                {
                    Hint = "Leave it out where the fee is on account.",
                    IsRequired = false,
                },
            ],
            (asked, action) => action.Office.CommandAsync(action, "reinstate", office => office.ReinstateAsync(
                action.At.Key, asked.Credential, action.At.Today, asked.Paid ?? 0, action.Cancellation))) with
        {
            Fits = source => source.Program.Reinstatement is not null,
        };
        yield return OfficeForm.Create<DistinctionRequest>(
            "distinction",
            OfficeFormGroup.Standing,
            "Record a distinction",
            "The credential is held with distinction in the cycle that began with its last renewal, and verification says so.",
            "The distinction is recorded.",
            source => [Credential(source)],
            (asked, action) => action.Office.CommandAsync(action, "distinction", office => office.SetDistinctionAsync(
                action.At.Key, asked.Credential, action.At.Today, action.Cancellation)));
        yield return OfficeForm.Create<AccommodationRequest>(
            "accommodation",
            OfficeFormGroup.Standing,
            "Grant an accommodation",
            "It has the effect of an approved appeal: renewal is open again for the days that the rule gives, without a "
                + "window for filing.",
            "The accommodation is granted.",
            source =>
            [
                Credential(source),
                Choice("reason", "Reason", source.Program.Appeal?.AccommodationReasons ?? []),
                Note("note", "What was shown", MemberApplication.MaxNoteLength),
            ],
            (asked, action) => action.Office.AccommodateAsync(action, asked)) with
        {
            Fits = source => source.Program.Appeal is { AccommodationReasons.Count: > 0 },
        };
    }

    private static IEnumerable<OfficeForm> Record()
    {
        yield return OfficeForm.Create<ProfileRequest>(
            "profile",
            OfficeFormGroup.Record,
            "Change name or address",
            "Mail goes to the new address from now on, and a change of address that the member asked for and has not "
                + "confirmed is cancelled. A field left empty is taken off the record.",
            "Name and address are changed.",
            source =>
            [
                new("name", "Name", OfficeFieldKind.Text) { IsRequired = false, Initial = source.File.Member.Name, Most = 200 },
                new("email", "E-mail address", OfficeFieldKind.Text)
                {
                    IsRequired = false,
                    Initial = source.File.Member.Email,
                    Most = 254,
                },
            ],
            (asked, action) => action.Office.CommandAsync(
                action,
                "profile",
                office => office.ChangeProfileAsync(
                    action.At.Key, action.At.Today, asked.Name, asked.Email, action.Cancellation),
                action.IsCurrent));
        yield return OfficeForm.Create<CprDateRequest>(
            "cpr",
            OfficeFormGroup.Record,
            "Record CPR/AED",
            "CPR/AED counts as current through the day that is entered, for renewals and in what the member reads.",
            "CPR/AED is recorded.",
            source =>
            [
                new("validUntil", "Last day on which it is current", OfficeFieldKind.Day)
                {
                    Initial = source.File.Member.Standing.CprValidUntil is { } until ? StaffText.Iso(until) : null,
                },
            ],
            (asked, action) => action.Office.CommandAsync(
                action,
                "cpr",
                office => office.RecordCprAsync(action.At.Key, action.At.Today, asked.ValidUntil, action.Cancellation),
                action.IsCurrent));
        yield return OfficeForm.Create<StaffReportRequest>(
            Report,
            OfficeFormGroup.Record,
            "Add a report for the member",
            "It counts by the rules at once and is not held for a look, because the office answers for it. The member "
                + "reads it among their credits, and can change what came on paper.",
            "The report is added.",
            ReportForms.FieldsOf,
            async (asked, action) => await action.Office.CommandAsync(
                action,
                "report",
                async office => (await office.ReportOnceAsync(
                    action.At.Key, action.At.Today, asked, asked.Source, action.Key, action.Cancellation)).Result)) with
        {
            First = "activity",
        };
        yield return OfficeForm.Create<ReportRequest>(
            DeleteReport,
            OfficeFormGroup.Record,
            "Delete a report",
            "It counts no longer. What was written in it is gone; the log keeps that it was there.",
            "The report is deleted.",
            source =>
            [
                new("report", "Report", OfficeFieldKind.Choice)
                {
                    Options = [.. source.File.Reports.Select(one => (one.Fields.Id, ReportForms.Words(one, source.Program)))],
                },
            ],
            (asked, action) => action.Office.CommandAsync(
                action,
                "deleteReport",
                office => office.DeleteReportAsync(
                    action.At.Key, action.At.Today, asked.Report, action.Cancellation),
                member => !member.ReportVersions.ContainsKey(asked.Report)
                    || OfficeActions.VersionOf(member, asked.Report) == action.Version)) with
        {
            First = "report",
            IsFinal = true,
            Version = source => OfficeActions.VersionOf(source.File.Member, source.Entered("report") ?? string.Empty),
        };
        yield return OfficeForm.Create<ClearMarkRequest>(
            ClearMark,
            OfficeFormGroup.Record,
            "Clear a mark",
            "The notices that the mark stands for count as dealt with: they leave the list of undelivered mail, and are "
                + "not sent.",
            "The mark is cleared.",
            source =>
            [
                new("kind", "Mark", OfficeFieldKind.Choice)
                {
                    Options =
                    [
                        .. source.File.Member.Marks.Select(mark => mark.Kind).Distinct().Select(
                            kind => (WireName.From(kind), StoryWords.Mark(kind))),
                    ],
                },
                Notice(source, _ => true) with
                {
                    IsRequired = false,
                    Hint = "Leave it empty for all notices of the kind.",
                },
            ],
            (asked, action) => action.Office.CommandAsync(action, "clearMark", office => office.ClearMarkAsync(
                action.At.Key, action.At.Today, asked.Kind, asked.Notice, action.Cancellation))) with
        {
            Fits = source => !source.File.Member.Marks.IsEmpty,
        };
        yield return OfficeForm.Create<PersonStateRequest>(
            "state",
            OfficeFormGroup.Record,
            "Record that the person died, resigned or wants no mail",
            "Resigned and deceased: no notice is sent, nothing is drawn, open audits are closed, and verification does not "
                + "confirm what is held; a deceased person can not sign in. No mail: only notices of audits go, by post. "
                + "Taking it back opens the audits again.",
            "The state of the person is recorded.",
            source =>
            [
                new("state", "State", OfficeFieldKind.Choice)
                {
                    Options =
                    [
                        ("deceased", "Deceased"), ("resigned", "Resigned"), ("do-not-mail", "Wants no mail"),
                        ("none", "As most: take back what was recorded"),
                    ],
                },
                Reason(),
            ],
            (asked, action) => action.Office.CorrectAsync(action, "setState", (corrections, caller) =>
                corrections.SetStateAsync(caller, action.At.Key, asked.Kind, asked.Reason, action.Cancellation)));
    }

    private static IEnumerable<OfficeForm> Money()
    {
        var pay = OfficeForm.Create<PaymentRequest>(
            "payment",
            OfficeFormGroup.Money,
            "Record a payment",
            "The money is on account for what is chosen, until a command uses it. No money is moved here. The same number "
                + "told again changes nothing.",
            "The payment is recorded.",
            source =>
            [
                new("paymentId", "Number of the payment", OfficeFieldKind.Text)
                {
                    Hint = "Where it was paid, such as the number of the cheque; no spaces.",
                    Most = MostNumber,
                },
                Credential(source),
                new("purpose", "Paid for", OfficeFieldKind.Choice)
                {
                    Options = [.. Enum.GetValues<FeePurpose>().Select(p => (WireName.From(p), StoryWords.Purpose(p)))],
                },
                new("amount", "US dollars", OfficeFieldKind.Amount),
            ],
            (asked, action) => action.Office.PayAsync(action, asked));
        yield return InDollars(pay);
        var refund = OfficeForm.Create<StaffRefundRequest>(
            Refund,
            OfficeFormGroup.Money,
            "Record a refund",
            "At most what is on account of the payment, which is less by it. No money is moved here: send it first.",
            "The refund is recorded.",
            source =>
            [
                new("paymentId", "Payment", OfficeFieldKind.Choice)
                {
                    Options = [.. source.File.Member.FeeAccount.Select(p => (p.Id, StoryWords.Payment(p)))],
                },
                new("refundId", "Number of the refund", OfficeFieldKind.Text) { Hint = "No spaces.", Most = MostNumber },
                new("amount", "US dollars", OfficeFieldKind.Amount),
                new("reason", "Reason", OfficeFieldKind.Text) { Most = 200 },
                new("reference", "Where it is found elsewhere", OfficeFieldKind.Text)
                {
                    Hint = "Such as the number of the cheque.",
                    IsRequired = false,
                    Most = MostNumber,
                },
                new("refundedOn", "Day on which it was given back", OfficeFieldKind.Day)
                {
                    Hint = "Today where it is left out.",
                    IsRequired = false,
                },
            ],
            (asked, action) => action.Office.RefundAsync(action, asked));
        yield return InDollars(refund) with { Fits = source => !source.File.Member.FeeAccount.IsEmpty };
    }

    private static IEnumerable<OfficeForm> Notices()
    {
        yield return OfficeForm.Create<NoticeRequest>(
            Resend,
            OfficeFormGroup.Notices,
            "Send a notice again",
            "It is checked and sent with the next mails, if it is still true then. The mark that it left is removed.",
            "The notice will be sent again.",
            source => [Notice(source, notice => notice.IsSettled)],
            (asked, action) => action.Office.ResendAsync(action, asked.Notice)) with
        {
            Fits = source => source.Notices.Any(notice => notice.IsSettled),
        };
        yield return OfficeForm.Create<PostedNoticeRequest>(
            Posted,
            OfficeFormGroup.Notices,
            "Record that a notice went as a letter",
            "For a member who wants no mail. The days that an audit gives run from the day of the letter.",
            "The letter is recorded.",
            source =>
            [
                Notice(source, notice => notice.Reason == NoticeReason.ByPost),
                new("on", "Day on which the letter went", OfficeFieldKind.Day)
                {
                    Hint = "Today where it is left out.",
                    IsRequired = false,
                },
            ],
            (asked, action) => action.Office.PostedAsync(action, asked.Notice, asked.On)) with
        {
            Fits = source => source.Notices.Any(
                notice => notice.Reason == NoticeReason.ByPost),
        };
    }

    private static IEnumerable<OfficeForm> Mistakes()
    {
        yield return OfficeForm.Create<CorrectionRequest>(
            "correct",
            OfficeFormGroup.Mistakes,
            "Correct a credential",
            "Schedule and status are worked out anew from what is right. It is refused where a renewal or an audit stands "
                + "on the wrong values. Fill in only what is wrong.",
            "The credential is corrected.",
            source =>
            [
                Credential(source),
                new("number", "Right number", OfficeFieldKind.Text) { IsRequired = false, Most = MostNumber },
                new("type", "Right type", OfficeFieldKind.Choice)
                {
                    IsRequired = false,
                    Options = [.. source.Program.Types.Select(type => (type.Type, $"{type.Type}: {type.Name}"))],
                },
                new("certifiedOn", "Right date on the certificate", OfficeFieldKind.Day) { IsRequired = false },
                new("currentCycleEnds", "Right end of the cycle that was current when it was taken over", OfficeFieldKind.Day)
                {
                    IsRequired = false,
                },
                Reason(),
            ],
            (asked, action) => action.Office.CorrectAsync(action, "correct", (corrections, caller) =>
                corrections.CorrectAsync(
                    caller, action.At.Key, asked.Credential, asked.Right, asked.Reason, action.Cancellation)));
        yield return OfficeForm.Create<WithdrawalRequest>(
            "withdraw",
            OfficeFormGroup.Mistakes,
            "Withdraw a credential that was entered by mistake",
            "The credential counts as never held: verification does not know it, its audits are closed, and its number is "
                + "free again. Reports stay.",
            "The credential is withdrawn.",
            source => [Credential(source), Reason()],
            (asked, action) => action.Office.CorrectAsync(action, "withdraw", (corrections, caller) =>
                corrections.WithdrawAsync(
                    caller, action.At.Key, asked.Credential, asked.Reason, action.Cancellation))) with
        {
            IsFinal = true,
        };
        yield return OfficeForm.Create<MergeRequest>(
            "merge",
            OfficeFormGroup.Mistakes,
            "Take in another account of the same person",
            "All that the other account has comes to this one: credentials, reports, payments, notices. The other leads "
                + "here from then on, and its log stays with it. It can not be undone.",
            "The accounts are one.",
            _ =>
            [
                new("from", "Member id of the account that goes", OfficeFieldKind.Text)
                {
                    Hint = "Of the same body.",
                    Most = MostNumber,
                },
            ],
            (asked, action) => action.Office.MergeAsync(action, asked)) with
        {
            IsFinal = true,
        };
        yield return OfficeForm.Create<NothingRequest>(
            "sign-out",
            OfficeFormGroup.Mistakes,
            "Sign the member out everywhere",
            "All sessions, tokens and mailed links end now, and a change of address that was not confirmed is cancelled. "
                + "The member can sign in again.",
            "The member is signed out everywhere.",
            _ => [],
            (_, action) => action.Office.SignOutAsync(action));
        yield return OfficeForm.Create<ErasureRequest>(
            Erase,
            OfficeFormGroup.Mistakes,
            "Erase the person",
            "Name, address, reports, documents, notices and all that people wrote go, from all accounts of the person. "
                + "The log without texts, the id and what was paid are kept. While money is on account or owed it is "
                + "refused. It can not be undone.",
            "The person is erased.",
            source =>
            [
                new("memberId", $"Type the member id, {source.File.Member.Key.MemberId}, to confirm", OfficeFieldKind.Text)
                {
                    Most = MostNumber,
                },
                new("reason", "What it rests on", OfficeFieldKind.Text)
                {
                    Hint = "Such as the number of a letter. It is kept: name no one.",
                    Most = MostNote,
                },
            ],
            (asked, action) => action.Office.EraseAsync(action, asked)) with
        {
            IsFinal = true,
        };
    }

    private static OfficeForm InDollars(OfficeForm form) => form with
    {
        CarryOutAsync = (body, action) =>
        {
            body["currency"] = PaymentAnswer.UsDollars;
            return form.CarryOutAsync(body, action);
        },
    };

    private static OfficeField Credential(OfficeFormSource source) =>
        new("credential", "Credential", OfficeFieldKind.Choice)
        {
            Options =
            [
                .. source.File.Progress.Credentials.Select(held => (
                    held.Credential.Id,
                    $"{held.Credential.Id}: {held.Title}, {StoryWords.Status(held.Credential.Status)}")),
            ],
            Initial = source.File.Progress.Credentials is [var only] ? only.Credential.Id : null,
        };

    private static OfficeField Notice(OfficeFormSource source, Predicate<NoticeRecord> isMeant) =>
        new("notice", "Notice", OfficeFieldKind.Choice)
        {
            Options =
            [
                .. source.Notices.Where(notice => isMeant(notice)).Reverse().Select(
                    notice => (notice.Id, StoryWords.Notice(notice))),
            ],
        };

    private static OfficeField Choice(string name, string label, IEnumerable<string> values) =>
        new(name, label, OfficeFieldKind.Choice)
        {
            Options = [.. values.Select(value => (value, StaffText.Plain(value)))],
        };

    private static OfficeField Note(string name, string label, int most) =>
        new(name, label, OfficeFieldKind.Lines) { Most = most };

    private static OfficeField Reason() =>
        new("reason", "Reason", OfficeFieldKind.Text) { Hint = "For the log, which is kept.", Most = MostNote };
}

/// <summary>The form of a report that staff add: the activity first, then what it asks for.</summary>
internal static class ReportForms
{
    /// <summary>The activity alone until it is chosen; then what a report of it may say.</summary>
    public static ImmutableArray<OfficeField> FieldsOf(OfficeFormSource source)
    {
        var activity = new OfficeField("activity", "Activity", OfficeFieldKind.Choice)
        {
            Options =
            [
                .. source.Program.Activities.Where(rule => rule.Accepted).DistinctBy(rule => rule.Activity).Select(
                    rule => (rule.Activity, rule.Name)),
            ],
        };
        if (source.Entered("activity") is not { } chosen || source.Program.FindActivity(chosen) is null)
        {
            return [activity];
        }

        var taken = source.Program.Activities.Where(rule => rule.Activity == chosen)
            .SelectMany(ReportForm.Properties)
            .ToHashSet(StringComparer.Ordinal);
        return
        [
            activity,
            new("source", "How it came", OfficeFieldKind.Choice)
            {
                Options = [("self", "From the member, on paper"), ("feed", "From the body or an approved provider")],
            },
            new("date", "Day on which it was completed", OfficeFieldKind.Day),
            .. ReportFields.ByActivity.Where(property => taken.Contains(property.Name)).Select(Field),
        ];
    }

    /// <summary>A report in a line.</summary>
    public static string Words(SelfReports.SelfReport report, Domain.Programs.CertificationProgram program) =>
        $"{StaffText.Iso(report.Fields.Date)} {program.FindActivity(report.Fields.Activity)?.Name ?? report.Fields.Activity}"
            + (report.Fields.Title is { } title ? $": {title}" : string.Empty);

    private static OfficeField Field(ReportProperty property) =>
        new(property.Name, StaffText.Plain(property.Name), KindOf(property.Type))
        {
            Hint = property.Description.Replace("`", string.Empty, StringComparison.Ordinal),
            IsRequired = false,
            Most = property.Type == typeof(string) ? ReportFields.MaxTextLength : null,
            Options = property.Type == typeof(bool) ? [("true", "Yes"), ("false", "No")] : [],
        };

    private static OfficeFieldKind KindOf(Type type) =>
        type == typeof(decimal) ? OfficeFieldKind.Amount
        : type == typeof(DateOnly) ? OfficeFieldKind.Day
        : type == typeof(bool) ? OfficeFieldKind.Flag
        : OfficeFieldKind.Text;
}

/// <summary>A report of the member.</summary>
internal sealed record ReportRequest
{
    public required string Report { get; init; }
}

/// <summary>A notice of the member.</summary>
internal record NoticeRequest
{
    public required string Notice { get; init; }
}

/// <summary>A notice that went as a letter, and when.</summary>
internal sealed record PostedNoticeRequest : NoticeRequest
{
    public DateOnly? On { get; init; }
}

/// <summary>A command that says nothing.</summary>
internal sealed record NothingRequest;
