using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Notices;

/// <summary>Writes a mail in its body's look: the same as plain text and as HTML, which has every value encoded.</summary>
/// <remarks>
/// Mail programs show no stylesheet or picture from elsewhere and drop scripts. Some drop the styles of the head as well:
/// what carries the body's colours has its own.
/// </remarks>
internal static class MailLayout
{
    private const string Schemes = "light dark";
    private const string Dark = "(prefers-color-scheme: dark)";

    // The colours are those of the pages (site.css).
    private const string Style = $$"""
        body { margin: 0; color: #1b2129; background: #fff;
          font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; }
        .mail { max-width: 36rem; margin: 0 auto; padding: 16px; overflow-wrap: anywhere; }
        .head { margin: 0 0 24px; padding-top: 16px; font-weight: 600; }
        .mark { margin-right: 8px; }
        h2 { font-size: 18px; line-height: 1.3; margin: 24px 0 8px; }
        p, ul { margin: 0 0 16px; }
        ul { padding-left: 24px; }
        .act { margin: 24px 0 8px; }
        .quiet { color: #4d5865; font-size: 14px; }
        .quiet a { color: #0a4a9e; }
        .foot { margin-top: 32px; padding-top: 16px; border-top: 1px solid #c9d1da; }
        @media {{Dark}} {
          body { color: #e8edf3; background: #10151b; }
          .quiet { color: #a9b4c0; }
          .quiet a { color: #8ab8ff; }
          .foot { border-color: #3b4653; }
        }
        """;

    public static (string Text, string Html) Write(MailContent mail) => (Text(mail), Html(mail));

    /// <summary>A mail as a reader of one of the two schemes sees it.</summary>
    public static string InScheme(string html, bool dark) => html
        .Replace($"content=\"{Schemes}\"", $"content=\"{(dark ? "dark" : "light")}\"", StringComparison.Ordinal)
        .Replace($"@media {Dark}", dark ? "@media all" : "@media not all", StringComparison.Ordinal);

    private static string Text(MailContent mail)
    {
        var text = new StringBuilder();
        foreach (var block in mail.Blocks)
        {
            var heading = block.Heading is null ? [] : (string[])[block.Heading];
            foreach (var part in block.Parts)
            {
                Lines([.. heading, .. Of(part)]);
                heading = [];
            }
        }

        if (mail.Button is { } button)
        {
            Lines([$"{button.Label}:", button.Address]);
        }

        foreach (var part in mail.After)
        {
            Lines([.. Of(part)]);
        }

        Lines([.. Foot(mail.Program)]);
        return text.ToString();

        static IEnumerable<string> Of(MailPart part) =>
            part.Paragraph is { } paragraph ? [paragraph] : part.Points.Select(point => $"- {point}");

        void Lines(ImmutableArray<string> lines)
        {
            text.Append(text.Length == 0 ? "" : "\r\n");
            foreach (var line in lines)
            {
                text.Append(line).Append("\r\n");
            }
        }
    }

    private static string Html(MailContent mail)
    {
        var look = ProgramLook.From(mail.Program);
        var colours = $"background:{look.Color};color:{look.OnColor}";
        var html = new StringBuilder(
            $"<!DOCTYPE html>\n<html lang=\"{Encode(mail.Language)}\"><head><meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + $"<meta name=\"color-scheme\" content=\"{Schemes}\">\n");
        Element("title", mail.Subject);
        html.Append("<style>\n").Append(Style.ReplaceLineEndings("\n")).Append("\n</style></head><body>\n");
        html.Append("<div class=\"mail\">\n");
        html.Append(
            CultureInfo.InvariantCulture,
            $"<p class=\"head\" style=\"border-top:4px solid {look.Color}\"><span class=\"mark\" style=\"{colours};"
                + $"padding:4px 8px;border-radius:6px\">{Encode(look.ShortName)}</span> {Encode(mail.Program.Name)}</p>\n");
        foreach (var block in mail.Blocks)
        {
            if (block.Heading is not null)
            {
                Element("h2", block.Heading);
            }

            foreach (var part in block.Parts)
            {
                Part(part);
            }
        }

        if (mail.Button is { } button)
        {
            html.Append(
                CultureInfo.InvariantCulture,
                $"<p class=\"act\"><a href=\"{Encode(button.Address)}\" style=\"{colours};display:inline-block;"
                    + $"padding:12px 20px;border:1px solid {look.OnColor};border-radius:8px;font-weight:600;"
                    + $"text-decoration:none\">{Encode(button.Label)}</a></p>\n"
                    + $"<p class=\"quiet\">{Encode(button.Address)}</p>\n");
        }

        foreach (var part in mail.After)
        {
            Part(part);
        }

        html.Append("<div class=\"foot\">\n");
        foreach (var line in Foot(mail.Program))
        {
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"quiet\">{Encode(line)}</p>\n");
        }

        return html.Append("</div>\n</div>\n</body></html>\n").ToString();

        void Part(MailPart part)
        {
            if (part.Paragraph is { } paragraph)
            {
                Element("p", paragraph);
                return;
            }

            html.Append("<ul>\n");
            foreach (var point in part.Points)
            {
                Element("li", point);
            }

            html.Append("</ul>\n");
        }

        void Element(string name, string content) =>
            html.Append(CultureInfo.InvariantCulture, $"<{name}>{Encode(content)}</{name}>\n");
    }

    /// <summary>Whose mail it is, and where the body can be written to.</summary>
    private static IEnumerable<string> Foot(CertificationProgram program)
    {
        yield return program.Name;
        if (program.Contact is { } contact)
        {
            yield return $"E-mail: {contact.Email}";
            if (contact.PostalAddress is { } post)
            {
                yield return $"Post: {post}";
            }
        }
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
