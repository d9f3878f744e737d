using System.Text.Json;

namespace CecFunctions.Domain.Programs;

/// <summary>How places and values of a program file are named to people.</summary>
internal static class SchemaWords
{
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
        var shown = string.Concat(text.Take(mostCharacters).Select(c => char.IsControl(c) ? '?' : c));
        return text.Length > mostCharacters ? shown + "…" : shown;
    }
}
