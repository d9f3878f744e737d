using System.Net;
using System.Security.Cryptography;

namespace CecFunctions.Notices;

/// <summary>
/// Mails about an account: links to sign in, and changes of address. They are no notices, so nothing is recorded of
/// them and they are sent whatever else was sent that day.
/// </summary>
internal static class AccountMail
{
    private const int IdBytes = 16;

    /// <param name="link">The paragraph that is an address to open; <see langword="null"/> where there is none.</param>
    public static OutgoingMail Create(string to, string subject, string? link, params string[] paragraphs) => new(
        // A random id and not the link's: mail ids reach places where the link must not be.
        Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes)),
        to,
        subject,
        string.Concat(paragraphs.Select(paragraph => $"{paragraph}\r\n\r\n")),
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"></head><body>\n"
            + string.Concat(paragraphs.Select(paragraph => $"<p>{Html(paragraph, paragraph == link)}</p>\n"))
            + "</body></html>\n")
    {
        CarriesNotices = false,
        Link = link,
    };

    private static string Html(string paragraph, bool isLink)
    {
        var encoded = WebUtility.HtmlEncode(paragraph);
        return isLink ? $"<a href=\"{encoded}\">{encoded}</a>" : encoded;
    }
}
