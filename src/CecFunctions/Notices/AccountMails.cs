using System.Security.Cryptography;

namespace CecFunctions.Notices;

/// <summary>
/// Mails about an account: links to sign in, and changes of address. They are no notices, so nothing is recorded of
/// them and they are sent whatever else was sent that day.
/// </summary>
public sealed class AccountMails
{
    private const int IdBytes = 16;

    private readonly MailTemplates _templates;

    internal AccountMails(MailTemplates templates) => _templates = templates;

    /// <param name="name">One of <see cref="MailTemplates.Accounts"/>.</param>
    /// <param name="link">The page to open; <see langword="null"/> where there is none.</param>
    internal OutgoingMail Create(string name, string to, AccountFacts facts, string? link)
    {
        var program = facts.Program;
        var context = MailLiquid.With(MailFacts.OfAccount.Read(facts with { HasButton = link is not null }));
        var content = _templates.Write(program.Program, name, template => new MailContent(
            program,
            template.Line(MailTemplateKind.Subject, context),
            [new MailBlock(null, MailPart.Read(template.Text(MailTemplateKind.Body, context)))])
        {
            Button = link is null ? null : new MailButton(template.Line(MailTemplateKind.Button, context), link),
            After = MailPart.Read(template.Text(MailTemplateKind.Below, context)),
        });

        // A random id and not the link's: mail ids reach places where the link must not be.
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));
        var (text, html) = MailLayout.Write(content);
        return new OutgoingMail(id, to, content.Subject, text, html) { CarriesNotices = false, Link = link };
    }
}
