using System.Collections.Immutable;
using System.Text.Json;

namespace CecFunctions.Json;

/// <summary>JSON as it was sent, and how its places and values are named in messages.</summary>
public static class JsonText
{
    private const int MostCharactersShown = 80;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads a text as JSON.</summary>
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
                "$",
                $"is not valid JSON at line {malformed.LineNumber + 1}, "
                    + $"byte {malformed.BytePositionInLine + 1} of the line.");
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

/// <summary>JSON that cannot be taken, with everything that is wrong with it.</summary>
public sealed class JsonInputException : Exception
{
    public JsonInputException()
    {
    }

    public JsonInputException(string message) : base(message) => Faults = [new("$", message)];

    public JsonInputException(string message, Exception innerException) : base(message, innerException) =>
        Faults = [new("$", message)];

    public JsonInputException(string path, string problem) : this([new(path, problem)])
    {
    }

    /// <param name="faults">At least one.</param>
    public JsonInputException(ImmutableArray<JsonFault> faults) : base(string.Join(" ", faults)) => Faults = faults;

    public ImmutableArray<JsonFault> Faults { get; } = [new("$", "cannot be taken.")];
}

/// <summary>One thing that is wrong with JSON.</summary>
/// <param name="Path">Where, as a JSON path.</param>
/// <param name="Problem">What is wrong, as a sentence without subject.</param>
public sealed record JsonFault(string Path, string Problem)
{
    public override string ToString() => $"{Path}: {Problem}";
}
