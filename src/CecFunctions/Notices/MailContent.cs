using System.Collections.Immutable;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Notices;

/// <summary>What a mail says, before it has a form.</summary>
internal sealed record MailContent(CertificationProgram Program, string Subject, ImmutableArray<MailBlock> Blocks)
{
    /// <summary>The page that it asks to be opened; <see langword="null"/> where it asks for none.</summary>
    public MailButton? Button { get; init; }

    /// <summary>What stands after the button.</summary>
    public ImmutableArray<MailPart> After { get; init; } = [];

    /// <summary>The language as <c>lang</c> has it.</summary>
    public string Language { get; init; } = "en";
}

/// <summary>Paragraphs and points, under a heading or none.</summary>
internal sealed record MailBlock(string? Heading, ImmutableArray<MailPart> Parts)
{
    public static MailBlock FromParagraph(string paragraph) => new(null, [MailPart.FromParagraph(paragraph)]);
}

/// <summary>A paragraph, or a list of points.</summary>
/// <param name="Paragraph"><see langword="null"/> where it is a list.</param>
internal sealed record MailPart(string? Paragraph, ImmutableArray<string> Points)
{
    /// <summary>What a point about the person begins with, that stands once in a mail of several credentials.</summary>
    public const string OfPerson = "* ";

    private const string Point = "- ";

    public static MailPart FromParagraph(string paragraph) => new(paragraph, []);

    /// <summary>
    /// Reads what a template has written: an empty line ends a paragraph, a line that begins with a dash and a blank is a
    /// point (with a star one about the person), and any other goes on with what stands before it.
    /// </summary>
    public static ImmutableArray<MailPart> Read(string text)
    {
        var parts = ImmutableArray.CreateBuilder<MailPart>();
        var (paragraph, points) = ("", new List<string>());
        foreach (var line in text.Split('\n').Select(line => line.Trim()).Append(""))
        {
            if (line.StartsWith(Point, StringComparison.Ordinal) || line.StartsWith(OfPerson, StringComparison.Ordinal))
            {
                EndParagraph();
                points.Add(line.StartsWith(Point, StringComparison.Ordinal) ? line[Point.Length..].Trim() : line);
            }
            else if (line.Length == 0)
            {
                EndParagraph();
                EndPoints();
            }
            else if (points.Count > 0)
            {
                points[^1] += $" {line}";
            }
            else
            {
                paragraph += paragraph.Length == 0 ? line : $" {line}";
            }
        }

        return parts.ToImmutable();

        void EndParagraph()
        {
            if (paragraph.Length > 0)
            {
                parts.Add(FromParagraph(paragraph));
                paragraph = "";
            }
        }

        void EndPoints()
        {
            if (points.Count > 0)
            {
                parts.Add(new MailPart(null, [.. points]));
                points.Clear();
            }
        }
    }
}

/// <summary>The one link of a mail.</summary>
/// <param name="Address">The absolute address.</param>
internal sealed record MailButton(string Label, string Address);
