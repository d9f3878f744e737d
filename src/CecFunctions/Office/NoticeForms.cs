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
    }
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
