using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Fluid;
using Fluid.Values;

namespace CecFunctions.Notices;

/// <summary>
/// The words of one kind of mail, or of a part that several have, as a file says them (docs/mails.md): lines
/// <c>name: text</c>, then after <c>---</c> paragraphs and points, and after another <c>---</c> what stands below the
/// button. All of it is Liquid.
/// </summary>
internal sealed partial class MailTemplate
{
    private const string Divider = "---";

    private readonly MailTemplateKind _kind;
    private readonly ImmutableDictionary<string, IFluidTemplate> _parts;

    private MailTemplate(string file, MailTemplateKind kind, ImmutableDictionary<string, IFluidTemplate> parts) =>
        (File, _kind, _parts) = (file, kind, parts);

    /// <summary>The file, as messages name it.</summary>
    public string File { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="faults">Everything that is wrong with it; where there is any, nothing is returned.</param>
    public static MailTemplate? Parse(
        string file, string text, MailTemplateKind kind, out ImmutableArray<MailTemplateFault> faults)
    {
        var lines = text.ReplaceLineEndings("\n").TrimStart('\uFEFF').Split('\n');
        var found = new List<MailTemplateFault>();
        var parts = ImmutableDictionary.CreateBuilder<string, IFluidTemplate>(StringComparer.Ordinal);
        foreach (var (name, first, source) in Sections(file, lines, kind, found))
        {
            // As many lines before it as in the file, so that a message has the file's line.
            var padded = new string('\n', first - 1) + string.Concat(source.Select(WithBreak));
            if (!MailLiquid.Parser.TryParse(padded, out var template, out var error))
            {
                var line = PlaceInText().Match(error) is { Success: true } place
                    ? int.Parse(place.Groups["line"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture)
                    : first;
                found.Add(new(file, line, $"{PlaceInText().Replace(error.Split('\n')[0], "").Trim()}."));
                continue;
            }

            parts[name] = template;
            found.AddRange(MailTemplateNames.Unknown(template, kind.Facts)
                .Select(problem => new MailTemplateFault(file, LineOf(problem.Name, source, first), problem.What)));
        }

        foreach (var missing in kind.Required.Where(name => !parts.ContainsKey(name) && found.Count == 0))
        {
            found.Add(new(file, 1, missing == MailTemplateKind.Body ? "has no text after '---'." : $"has no '{missing}:'."));
        }

        faults = [.. found];
        return found.Count == 0 ? new MailTemplate(file, kind, parts.ToImmutable()) : null;
    }

    /// <summary>A part in one line; empty where the template has none.</summary>
    /// <exception cref="MailTemplateException">The template says nothing where it must say something.</exception>
    public string Line(string part, TemplateContext facts) => Blanks().Replace(Text(part, facts), " ");

    /// <summary>A part as it was written, line by line; empty where the template has none.</summary>
    /// <exception cref="MailTemplateException">The template says nothing where it must say something.</exception>
    public string Text(string part, TemplateContext facts)
    {
        var text = _parts.TryGetValue(part, out var template)
            ? template.Render(facts, NullEncoder.Default, isolateContext: true).Trim()
            : "";
        return text.Length == 0 && !_kind.IsPart && _kind.Required.Contains(part)
            ? throw MailTemplateException.SaysNothing(File, part)
            : text;
    }

    private static IEnumerable<(string Name, int First, string[] Lines)> Sections(
        string file, string[] lines, MailTemplateKind kind, List<MailTemplateFault> faults)
    {
        var head = Array.IndexOf(lines, Divider);
        var below = head < 0 ? -1 : Array.IndexOf(lines, Divider, head + 1);
        var end = head < 0 ? lines.Length : head;
        for (var at = 0; at < end;)
        {
            var from = at++;
            if (string.IsNullOrWhiteSpace(lines[from]))
            {
                continue;
            }

            while (at < end && lines[at].StartsWith(' '))
            {
                at++;
            }

            var field = Field().Match(lines[from]);
            if (!field.Success || !kind.Fields.Contains(field.Groups["name"].Value))
            {
                faults.Add(new(file, from + 1, $"is none of {string.Join(", ", kind.Fields.Select(name => $"'{name}:'"))}."));
                continue;
            }

            yield return (
                field.Groups["name"].Value, from + 1, [field.Groups["text"].Value, .. lines[(from + 1)..at]]);
        }

        if (head < 0)
        {
            yield break;
        }

        yield return (MailTemplateKind.Body, head + 2, lines[(head + 1)..(below < 0 ? lines.Length : below)]);
        if (below >= 0)
        {
            yield return (MailTemplateKind.Below, below + 2, lines[(below + 1)..]);
        }
    }

    /// <summary>A line that is nothing but tags leaves no line behind: its break goes inside the last tag.</summary>
    private static string WithBreak(string line) => OnlyTags().IsMatch(line) ? $"{line.Trim()[..^2]}\n%}}" : $"{line}\n";

    private static int LineOf(string name, string[] source, int first)
    {
        var at = Array.FindIndex(source, line => Regex.IsMatch(line, $@"(?<![\w.]){Regex.Escape(name)}(?!\w)"));
        return first + Math.Max(0, at);
    }

    [GeneratedRegex(@"^(?<name>[a-z]+):(?<text>.*)$")]
    private static partial Regex Field();

    [GeneratedRegex(@"^\s*(\{%((?!%\}).)*%\}\s*)+$")]
    private static partial Regex OnlyTags();

    [GeneratedRegex(@" at \((?<line>\d+):\d+\)")]
    private static partial Regex PlaceInText();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}

/// <summary>One thing that is wrong with a template.</summary>
/// <param name="Line">Counted from 1; 0 where it shows only in a mail.</param>
/// <param name="Problem">A sentence without subject.</param>
public sealed record MailTemplateFault(string File, int Line, string Problem)
{
    public override string ToString() => Line == 0 ? $"{File} {Problem}" : $"{File}:{Line} {Problem}";
}

/// <summary>What a template may say and of what.</summary>
/// <param name="Fields">The names of the lines at its head.</param>
/// <param name="Required">The parts that it cannot do without.</param>
internal sealed record MailTemplateKind(
    string Name, FactGroup Facts, ImmutableArray<string> Fields, ImmutableArray<string> Required)
{
    public const string Subject = "subject";
    public const string Heading = "heading";
    public const string Along = "along";
    public const string Button = "button";
    public const string Greeting = "greeting";
    public const string Language = "language";

    /// <summary>The paragraphs and points.</summary>
    public const string Body = "body";

    /// <summary>What stands below the button.</summary>
    public const string Below = "below";

    /// <summary>Whether its text is a fact of other templates, and may be empty.</summary>
    public bool IsPart { get; init; }
}

/// <summary>Liquid as templates of mails have it: no other files, no counters, and no end of time.</summary>
internal static class MailLiquid
{
    private const int MostSteps = 10_000;

    private static readonly string[] TagsOfNoUse =
        ["include", "render", "from", "macro", "increment", "decrement", "cycle", "ifchanged", "tablerow", "liquid", "echo"];

    public static FluidParser Parser { get; } = CreateParser();

    public static TemplateOptions Options { get; } = CreateOptions();

    public static TemplateContext With(Dictionary<string, object?> facts)
    {
        var context = new TemplateContext(Options);
        foreach (var (name, value) in facts)
        {
            context.SetValue(name, FluidValue.Create(value, Options));
        }

        return context;
    }

    private static FluidParser CreateParser()
    {
        var parser = new FluidParser();
        foreach (var tag in TagsOfNoUse)
        {
            parser.RegisteredTags.Remove(tag);
        }

        return parser;
    }

    private static TemplateOptions CreateOptions()
    {
        var options = new TemplateOptions { MaxSteps = MostSteps };
        // {{ 3 | count: "document", "documents" }}
        options.Filters.AddFilter("count", (input, arguments, _) => new StringValue(
            $"{input.ToStringValue()} {(input.ToNumberValue() == 1 ? arguments.At(0) : arguments.At(1)).ToStringValue()}"));
        // {{ renewal.last_day | no_year }}
        options.Filters.AddFilter("no_year", (input, _, _) => new StringValue(
            input.ToStringValue() is { Length: > YearLength } day ? day[..^YearLength] : input.ToStringValue()));
        return options;
    }

    private const int YearLength = 5;
}
