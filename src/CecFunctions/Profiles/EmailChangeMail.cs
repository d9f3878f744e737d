using System.Net;
using System.Security.Cryptography;
using CecFunctions.Notices;

namespace CecFunctions.Profiles;

/// <summary>
/// The mails about a change of address. They are no notices: nothing is recorded of them, and none says what the other
/// address is.
/// </summary>
internal static class EmailChangeMail
{
    private const int MailIdBytes = 16;

    /// <summary>To the new address: the link.</summary>
    public static OutgoingMail Confirm(string to, string programName, string link) => Of(
        to,
        $"Confirm your address for {programName}",
        [
            $"This address is to receive the mail of {programName} for one of its members. If that is you, sign in, "
                + "open this page and press the button:",
            link,
            "The link is good once, within 24 hours.",
            "If it is not you, do nothing: nothing is mailed here then.",
        ],
        link);

    /// <summary>To the old address, before anything is changed.</summary>
    public static OutgoingMail Asked(string to, string programName) => Of(
        to,
        $"{programName}: another address was asked for",
        [
            $"Somebody, probably you, asked that mail of {programName} should go to another address. Until that "
                + "address is confirmed, it comes here.",
            "If it was not you, sign in and look at your profile, and tell the office.",
        ]);

    /// <summary>To the old address, afterwards.</summary>
    public static OutgoingMail Changed(string to, string programName) => Of(
        to,
        $"{programName}: your address was changed",
        [
            $"Mail of {programName} goes to another address from now on; this is the last one that comes here.",
            "If it was not you who changed it, tell the office.",
        ]);

    private static OutgoingMail Of(string to, string subject, string[] paragraphs, string? link = null) => new(
        // Named by chance, not by the link: the id reaches places where the link must not be.
        Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(MailIdBytes)),
        to,
        subject,
        string.Concat(paragraphs.Select(paragraph => $"{paragraph}\r\n\r\n")),
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"></head><body>\n"
        + string.Concat(
            paragraphs.Select(
                paragraph =>
                    $"<p>{(paragraph == link ? $"<a href=\"{Encoded(paragraph)}\">{Encoded(paragraph)}</a>" : Encoded(paragraph))}</p>\n"))
        + "</body></html>\n");

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);
}
