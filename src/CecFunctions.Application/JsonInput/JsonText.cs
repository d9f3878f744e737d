using System.Text.Json;

namespace CecFunctions.Application.JsonInput;

/// <summary>JSON as it was sent, and how its places and values are named in messages.</summary>
public static class JsonText
{
    private const int MostCharactersShown = 80;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <param name="utf8">The text, with or without a byte order mark.</param>
    /// <exception cref="JsonInputException">It is no JSON; names line and byte, both counted from 1.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            return JsonDocument.Parse(utf8.Span.StartsWith(ByteOrderMark) ? utf8[ByteOrderMark.Length..] : utf8);
        }
        catch (JsonException malformed)
        {
            throw new JsonInputException(
                "$", $"is not valid JSON at line {malformed.LineNumber + 1}, byte {malformed.BytePositionInLine + 1} of the line.");
        }
    }

    /// <summary>The JSON path of a property of the object at <paramref name="path"/>.</summary>
    public static string At(string path, string property) =>
        property.Length > 0 && property.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-')
            ? $"{path}.{property}"
            : $"{path}['{Printable(property)}']";

    /// <summary>The text without what would break the one line of a message.</summary>
    public static string Printable(string text)
    {
        var shown = string.Concat(
            text.Take(MostCharactersShown).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c));
        return text.Length > MostCharactersShown ? shown + "…" : shown;
    }

    /// <summary>What a value is, in words.</summary>
    public static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => "null",
    };
}
