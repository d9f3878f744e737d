using System.Collections.Immutable;
using CecFunctions.Domain.Credentials;
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
    public const string Posted = NoMail.LetterForm;
    public const string CameBack = "bounce";
    public const string Erase = "erase";

    public const string Merge = "merge";

    /// <summary>The field with the id of another account.</summary>
    public const string OtherAccount = "from";

    /// <summary>All forms, in the order in which the page of a member lists them.</summary>
    public static ImmutableArray<OfficeForm> All { get; } =
    [
        .. StandingForms.All(), .. RecordForms.All(), .. MoneyForms.All(), .. NoticeForms.All(), .. MistakeForms.All(),
    ];

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
}

/// <summary>The fields that several forms have.</summary>
internal static class FormFields
{
    /// <summary>The most characters of a reason or a note.</summary>
    public const int MostNote = 500;

    /// <summary>The most characters of a number that people give things.</summary>
    public const int MostNumber = 100;

    /// <param name="isMeant">Which credentials it can be about; <see langword="null"/> for all.</param>
    public static OfficeField Credential(OfficeFormSource source, Predicate<Credential>? isMeant = null)
    {
        var meant = source.File.Progress.Credentials.Where(held => isMeant?.Invoke(held.Credential) ?? true).ToList();
        return new("credential", "Credential", OfficeFieldKind.Choice)
        {
            Options =
            [
                .. meant.Select(held => (
                    held.Credential.Id,
                    $"{held.Credential.Id}: {held.Title}, {StoryWords.Status(held.Credential.Status)}")),
            ],
            Initial = meant is [var only] ? only.Credential.Id : null,
        };
    }

    public static OfficeField Notice(OfficeFormSource source, Predicate<NoticeRecord> isMeant) =>
        new("notice", "Notice", OfficeFieldKind.Choice)
        {
            Options =
            [
                .. source.Notices.Where(notice => isMeant(notice)).Reverse().Select(
                    notice => (notice.Id, StoryWords.Notice(notice))),
            ],
        };

    public static OfficeField Choice(string name, string label, IEnumerable<string> values) =>
        new(name, label, OfficeFieldKind.Choice)
        {
            Options = [.. values.Select(value => (value, StaffText.Plain(value)))],
        };

    public static OfficeField Note(string name, string label, int most) =>
        new(name, label, OfficeFieldKind.Lines) { Most = most };

    /// <summary>See <see cref="OfficeForm.TakesReason"/>.</summary>
    public static OfficeField LogReason { get; } = new("for-the-log", "Reason, for the log", OfficeFieldKind.Text)
    {
        Hint = "Such as a call or a letter. The log is kept.",
        IsRequired = false,
        Most = MostNote,
    };

    public static OfficeField Reason() =>
        new("reason", "Reason", OfficeFieldKind.Text) { Hint = "For the log, which is kept.", Most = MostNote };
}
