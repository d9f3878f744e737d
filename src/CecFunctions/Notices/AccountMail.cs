using System.Collections.Immutable;
using System.Security.Cryptography;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Notices;

/// <summary>
/// Mails about an account: links to sign in, and changes of address. They are no notices, so nothing is recorded of
/// them and they are sent whatever else was sent that day.
/// </summary>
internal static class AccountMail
{
    private const int IdBytes = 16;

    /// <param name="button">The page to open; <see langword="null"/> where there is none.</param>
    /// <param name="after">Paragraphs after the button.</param>
    public static OutgoingMail Create(
        string to,
        CertificationProgram program,
        string subject,
        ImmutableArray<string> paragraphs,
        MailButton? button,
        params ImmutableArray<string> after)
    {
        var (text, html) = MailLayout.Write(
            new MailContent(program, subject, [.. paragraphs.Select(MailBlock.FromParagraph)])
            {
                Button = button,
                After = after,
            });

        // A random id and not the link's: mail ids reach places where the link must not be.
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));
        return new OutgoingMail(id, to, subject, text, html) { CarriesNotices = false, Link = button?.Address };
    }
}
