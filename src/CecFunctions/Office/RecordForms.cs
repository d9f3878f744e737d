using CecFunctions.Json;
using CecFunctions.Notices;

namespace CecFunctions.Office;

/// <summary>What staff do about the record of a member.</summary>
internal static class RecordForms
{
    public static IEnumerable<OfficeForm> All()
    {
        yield return OfficeForm.Create<NoteRequest>(
            "note",
            OfficeFormGroup.Record,
            "Add a note",
            "Staff read it in the log, under your name and today's date. It is never changed or taken out.",
            "The note is in the log.",
            _ => [FormFields.Note("text", "Note", FormFields.MostNote)],
            (asked, action) => action.Office.CommandAsync(
                action,
                "note",
                office => office.AddNoteAsync(action.At.Key, action.At.Today, asked.Text, action.Cancellation)));
        yield return OfficeForm.Create<ProfileFormRequest>(
            NoMail.AddressForm,
            OfficeFormGroup.Record,
            "Change name or address",
            "Mail goes to the new address from now on, and a change of address that the member asked for and has not "
                + "confirmed is cancelled. An address left empty is taken off the record.",
            "Name and address are changed.",
            source =>
            [
                new("name", "Name", OfficeFieldKind.Text)
                {
                    IsRequired = source.File.Member.Name is not null,
                    Initial = source.File.Member.Name,
                    Most = 200,
                },
                new("email", "E-mail address", OfficeFieldKind.Text)
                {
                    IsRequired = false,
                    Initial = source.File.Member.Email,
                    Most = 254,
                },
                .. source.Entered("email") is { } email && email != source.File.Member.Email
                    ? new[]
                    {
                        new OfficeField("isShared", "Another member has the address too, and both use it", OfficeFieldKind.Flag)
                        {
                            IsRequired = false,
                            Options = [("true", "Yes"), ("false", "No")],
                        },
                    }
                    : [],
            ],
            (asked, action) => action.Office.ChangeProfileAsync(action, asked)) with
        {
            TakesReason = true,
        };
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
                action.IsCurrent)) with
        {
            TakesReason = true,
        };
        yield return OfficeForm.Create<StaffReportRequest>(
            OfficeForms.Report,
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
            OfficeForms.DeleteReport,
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
            TakesReason = true,
            Fits = source => !source.File.Reports.IsEmpty,
            Version = source => OfficeActions.VersionOf(source.File.Member, source.Entered("report") ?? string.Empty),
        };
        yield return OfficeForm.Create<ClearMarkRequest>(
            OfficeForms.ClearMark,
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
                FormFields.Notice(source, _ => true) with
                {
                    IsRequired = false,
                    Hint = "Leave it empty for all notices of the kind.",
                },
            ],
            (asked, action) => action.Office.CommandAsync(action, "clearMark", office => office.ClearMarkAsync(
                action.At.Key, action.At.Today, asked.Kind, asked.Notice, action.Cancellation))) with
        {
            Fits = source => !source.File.Member.Marks.IsEmpty,
            TakesReason = true,
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
                FormFields.Reason(),
            ],
            (asked, action) => action.Office.CorrectAsync(action, "setState", (corrections, caller) =>
                corrections.SetStateAsync(caller, action.At.Key, asked.Kind, asked.Reason, action.Cancellation)));
    }
}

/// <summary>A note for the log.</summary>
internal sealed record NoteRequest
{
    public required string Text { get; init; }
}

/// <summary>Name and address as the form has them.</summary>
internal sealed record ProfileFormRequest
{
    public string? Name { get; init; }

    public string? Email { get; init; }

    /// <summary>Whether another member may have the address too.</summary>
    public bool IsShared { get; init; }
}

/// <summary>A report of the member.</summary>
internal sealed record ReportRequest
{
    public required string Report { get; init; }
}
