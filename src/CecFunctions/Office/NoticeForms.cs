using System.ComponentModel.DataAnnotations;
using CecFunctions.Json;
using CecFunctions.Members;
using CecFunctions.Notices;

namespace CecFunctions.Office;

/// <summary>What staff do about notices.</summary>
internal static class NoticeForms
{
    public static IEnumerable<OfficeForm> All()
    {
        yield return OfficeForm.Create<NoticeRequest>(
            OfficeForms.Resend,
            OfficeFormGroup.Notices,
            "Send a notice again",
            "It is checked and sent with the next mails, if it is still true then. The mark that it left is removed.",
            "The notice will be sent again.",
            source => [FormFields.Notice(source, notice => notice.IsSettled)],
            (asked, action) => action.Office.ResendAsync(action, asked.Notice)) with
        {
            NoMail = source => NoMail.From(source.File.Member),
            Fits = source => source.Notices.Any(notice => notice.IsSettled),
        };
        yield return OfficeForm.Create<PostedNoticeRequest>(
            OfficeForms.Posted,
            OfficeFormGroup.Notices,
            "Record that a notice went as a letter",
            "For a member who wants no mail, or whom no address reaches. The days that an audit gives run from the day of the letter.",
            "The letter is recorded.",
            source =>
            [
                FormFields.Notice(source, StateOfPerson.MayGoByPost),
                new("on", "Day on which the letter went", OfficeFieldKind.Day)
                {
                    Hint = "Today where it is left out.",
                    IsRequired = false,
                },
            ],
            (asked, action) => action.Office.PostedAsync(action, asked.Notice, asked.On)) with
        {
            Fits = source => source.Notices.Any(
                StateOfPerson.MayGoByPost),
        };
        yield return OfficeForm.Create<CameBackRequest>(
            OfficeForms.CameBack,
            OfficeFormGroup.Notices,
            "Record that a mail came back",
            "For what you learn otherwise than by the mail service. The notice, and all that went in the same mail, count "
                + "as failed, the member is marked, and an audit's days that they began stand still.",
            "The mail is recorded as come back.",
            source =>
            [
                FormFields.Notice(source, CanComeBack),
                new("reason", "Why, in a few words", OfficeFieldKind.Text)
                {
                    Hint = "No address.",
                    Most = CameBackRequest.MostReason,
                },
                new("on", "Day on which it came back", OfficeFieldKind.Day)
                {
                    Hint = "Today where it is left out.",
                    IsRequired = false,
                },
            ],
            (asked, action) => action.Office.CameBackAsync(action, asked)) with
        {
            Fits = source => source.Notices.Any(CanComeBack),
        };
    }

    /// <summary>Whether it went as a mail that is not known to have come back.</summary>
    internal static bool CanComeBack(NoticeRecord notice) =>
        notice is { State: NoticeState.Sent, MailId: not null };
}

/// <summary>A notice of the member.</summary>
internal record NoticeRequest
{
    public required string Notice { get; init; }
}

/// <summary>A notice whose mail came back, why, and when.</summary>
internal sealed record CameBackRequest : NoticeRequest, ICheckedInput
{
    public const int MostReason = 100;

    [MinLength(1)]
    [MaxLength(MostReason)]
    public required string Reason { get; init; }

    public DateOnly? On { get; init; }

    public IEnumerable<(string Property, string Problem)> Problems() =>
        HiddenCharacters.ProblemWithText(Reason) is { } hidden ? [("reason", hidden)]
        : Reason.Contains('@', StringComparison.Ordinal) ? [("reason", "must have no address.")]
        : [];
}

/// <summary>A notice that went as a letter, and when.</summary>
internal sealed record PostedNoticeRequest : NoticeRequest
{
    public DateOnly? On { get; init; }
}
