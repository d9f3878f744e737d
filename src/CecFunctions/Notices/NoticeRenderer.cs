using System.Collections.Immutable;
using CecFunctions.Domain.Programs;
using Fluid.Values;

namespace CecFunctions.Notices;

/// <summary>Puts notices into plain words, the same in text and in HTML, by the templates. Pure.</summary>
public sealed class NoticeRenderer
{
    private readonly MailTemplates _templates;

    internal NoticeRenderer(MailTemplates templates) => _templates = templates;

    /// <summary>
    /// One mail for all notices of a day (ALL-NOTICE-4), the most urgent matter first. The HTML has every value encoded.
    /// </summary>
    internal RenderedMail Render(NoticeMail mail)
    {
        var program = mail.Program;
        var matters = NoticeMatter.From(mail.Items, program, mail.On);
        var told = new Dictionary<string, string>(StringComparer.Ordinal);
        var written = matters.Select(matter => Write(matter.Lead, mail)).ToImmutableArray();
        var blocks = matters.Zip(written).Select(pair => Block(pair.First, pair.Second, mail, told)).ToImmutableArray();
        var frame = new MailFrame(
            program,
            string.IsNullOrWhiteSpace(mail.Name) ? null : mail.Name,
            written[0].Subject,
            blocks.Length - 1);
        var button = mail.Site is null
            ? null
            : new MailButton(written[0].Button, mail.Site + NoticePage.From(matters[0].Lead).Address);
        return _templates.Write(program.Program, MailTemplates.Frame, template =>
        {
            var facts = MailLiquid.With(MailFacts.OfFrame.Read(frame));
            var subject = template.Line(MailTemplateKind.Subject, facts);
            var (text, html) = MailLayout.Write(new MailContent(
                program,
                subject,
                [
                    MailBlock.FromParagraph(template.Line(MailTemplateKind.Greeting, facts)),
                    .. blocks,
                ])
            {
                Button = button,
                After = MailPart.Read(template.Text(MailTemplateKind.Body, facts)),
                Language = template.Line(MailTemplateKind.Language, facts),
            });
            return new RenderedMail(subject, text, html) { Link = button?.Address };
        });
    }

    /// <param name="told">The points that the mail has already, and of which credential; this adds its own.</param>
    private MailBlock Block(
        NoticeMatter matter, WrittenNotice written, NoticeMail mail, Dictionary<string, string> told)
    {
        var along = matter.Along.Select(item => Write(item, mail).Along).Where(line => line.Length > 0).Distinct();
        var parts = MailPart.Read(written.Body)
            .Select(part => part with { Points = [.. Unsaid(part.Points, matter.Lead.Credential.Id, told)] })
            .Where(part => part.Paragraph is not null || !part.Points.IsEmpty);
        return new MailBlock(
            written.Heading,
            string.Join(' ', along) is { Length: > 0 } before
                ? [MailPart.FromParagraph(before), .. parts]
                : [.. parts]);
    }

    /// <summary>
    /// The points without what the mail has said already; what it has said of another credential is this one's by its
    /// number, but what is about the person.
    /// </summary>
    private static IEnumerable<string> Unsaid(
        ImmutableArray<string> points, string number, Dictionary<string, string> told)
    {
        foreach (var point in points)
        {
            var isOfPerson = point.StartsWith(MailPart.OfPerson, StringComparison.Ordinal);
            var text = isOfPerson ? point[MailPart.OfPerson.Length..] : point;
            if (told.TryAdd(text, number))
            {
                yield return text;
            }
            else if (!isOfPerson && told[text] != number && told.TryAdd($"{text} ({number})", number))
            {
                yield return $"{text} ({number})";
            }
        }
    }

    private WrittenNotice Write(NoticeItem item, NoticeMail mail)
    {
        var program = mail.Program.Program;
        var facts = MailLiquid.With(MailFacts.OfNotice.Read(new NoticeTold(item, mail.Program, mail.On)));
        foreach (var part in MailTemplates.Parts)
        {
            var text = _templates.Write(program, part, template => template.Text(MailTemplateKind.Body, facts));
            facts.SetValue(part, StringValue.Create(text));
        }

        return _templates.Write(program, MailTemplates.NameOf(item.Notice.Kind), template => new WrittenNotice(
            template.Line(MailTemplateKind.Subject, facts),
            template.Line(MailTemplateKind.Heading, facts),
            template.Line(MailTemplateKind.Along, facts),
            template.Line(MailTemplateKind.Button, facts),
            template.Text(MailTemplateKind.Body, facts)));
    }

    private sealed record WrittenNotice(string Subject, string Heading, string Along, string Button, string Body);
}

/// <summary>What one mail has to say.</summary>
/// <param name="Name">The member's name, where known.</param>
/// <param name="On">The day it is sent.</param>
/// <param name="Items">At least one, in the order in which they are listed.</param>
internal sealed record NoticeMail(
    CertificationProgram Program, string? Name, DateOnly On, ImmutableArray<NoticeItem> Items)
{
    /// <summary>
    /// The site without a slash at the end, to which the mail leads; <see langword="null"/> where it is not known, and for
    /// a letter.
    /// </summary>
    public string? Site { get; init; }
}

/// <summary>A mail in words: subject (one line), plain text, and the same as HTML.</summary>
internal sealed record RenderedMail(string Subject, string Text, string Html)
{
    /// <inheritdoc cref="OutgoingMail.Link"/>
    public string? Link { get; init; }
}
