using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace CecFunctions.Domain.Programs;

/// <summary>How places and values of a program file are named to people.</summary>
internal static class SchemaWords
{
    // Letters and a sign that look like nothing.
    private static readonly SearchValues<char> Blanks =
        SearchValues.Create("\u034F\u115F\u1160\u2800\u3164\uFFA0");

    /// <summary>A description as the end of a sentence.</summary>
    public static string Sentence(string description) =>
        description.Length > 1 && !char.IsUpper(description[1]) && description[1] != '/'
            ? char.ToLowerInvariant(description[0]) + description[1..]
            : description;

    /// <summary>The JSON path of a property of the object at a path.</summary>
    public static string At(string path, string property) =>
        property.Length > 0 && property.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '$')
            ? $"{path}.{property}"
            : $"{path}['{Printable(property)}']";

    /// <summary>A value as it stands in the file, or what it is.</summary>
    public static string Shown(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => $"'{Printable(value.GetString()!)}'",
        JsonValueKind.Number => Printable(value.GetRawText()),
        _ => Kind(value),
    };

    /// <summary>What a value is.</summary>
    public static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => "null",
    };

    /// <summary>The text without what would break the one line of a message.</summary>
    public static string Printable(string text)
    {
        const int mostCharacters = 80;
        var shown = string.Concat(text.Take(mostCharacters).Select(c => IsHidden(c) ? '?' : c));
        return text.Length > mostCharacters ? shown + "…" : shown;
    }

    /// <summary>
    /// What is wrong with a text whose readers do not see all of it, or not in its order, as a sentence without subject.
    /// </summary>
    public static string? ProblemWithHidden(string text)
    {
        var at = text.AsSpan().IndexOfAny(Blanks);
        for (var i = 0; at < 0 && i < text.Length; i++)
        {
            at = IsHidden(text[i]) ? i : at;
        }

        return at < 0
            ? null
            : $"has U+{(int)text[at]:X4} as character {at + 1}, which cannot be seen or turns what follows.";
    }

    // Joiners belong to emoji and to several scripts.
    private static bool IsHidden(char sign) =>
        sign is not ('\u200C' or '\u200D')
        && char.GetUnicodeCategory(sign) is UnicodeCategory.Control
            or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned;
}
