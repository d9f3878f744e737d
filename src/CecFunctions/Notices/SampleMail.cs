using CecFunctions.Domain.Programs;

namespace CecFunctions.Notices;

/// <summary>A mail as it would be sent to an invented member, for the gallery; each room registers its own.</summary>
/// <param name="Name">Its place in an address: small letters and dashes.</param>
/// <param name="What">What it is, in a few words.</param>
/// <param name="Create">Makes it with some templates, as a body's; <see langword="null"/> where the body has no such
/// mail.</param>
internal sealed record SampleMail(string Name, string What, Func<MailTemplates, CertificationProgram, SampleText?> Create)
{
    public const string To = "ann@example.org";
    public const string Site = "https://certification.example.org";

    public static SampleMail FromAccount(
        string name, string what, Func<AccountMails, CertificationProgram, OutgoingMail> create) =>
        new(name, what, (templates, program) =>
        {
            var mail = create(new AccountMails(templates), program);
            return new SampleText(mail.Subject, mail.Text, mail.Html);
        });
}

/// <summary>A sample in words: subject, plain text, and the same as HTML.</summary>
public sealed record SampleText(string Subject, string Text, string Html);
