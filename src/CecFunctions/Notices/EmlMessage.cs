using MimeKit;
using MimeKit.Text;

namespace CecFunctions.Notices;

/// <summary>A mail as an <c>.eml</c> file: text and HTML as two parts of one message.</summary>
internal static class EmlMessage
{
    private const string LinkHeader = "X-Link";

    private static readonly FormatOptions Format = CreateFormat();

    public static async Task WriteAsync(
        OutgoingMail mail,
        MailboxAddress to,
        string from,
        DateTimeOffset at,
        string file,
        CancellationToken cancellationToken)
    {
        using var message = new MimeMessage
        {
            Subject = mail.Subject,
            Date = at,
            MessageId = $"{mail.MailId}@localhost",
        };
        message.From.Add(MailboxAddress.Parse(from));
        message.To.Add(to);
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        if (mail.Link is { } link)
        {
            message.Headers.Add(LinkHeader, link);
        }

        message.Body = new MultipartAlternative(Part(TextFormat.Plain, mail.Text), Part(TextFormat.Html, mail.Html));
        await message.WriteToAsync(Format, file, cancellationToken);
    }

    /// <returns>The mail; <see langword="null"/> where the file is no mail with both parts.</returns>
    public static async Task<MailboxEntry?> ReadAsync(string mailId, string file, CancellationToken cancellationToken)
    {
        try
        {
            using var message = await MimeMessage.LoadAsync(file, cancellationToken);
            var to = string.Join(", ", message.To.Mailboxes.Select(to => to.Address));
            return message is { TextBody: { } text, HtmlBody: { } html }
                ? new MailboxEntry(mailId, to, message.Subject ?? "", message.Date, text, html)
                {
                    Link = message.Headers[LinkHeader],
                }
                : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    // Base64 keeps long lines whole, and no line of it can look like the boundary between two parts.
    private static TextPart Part(TextFormat format, string text) =>
        new(format) { Text = text, ContentTransferEncoding = ContentEncoding.Base64 };

    private static FormatOptions CreateFormat()
    {
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        return format;
    }
}
