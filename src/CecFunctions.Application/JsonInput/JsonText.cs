using System.Text.Json;

namespace CecFunctions.Application.JsonInput;

/// <summary>Reads JSON that somebody wrote.</summary>
public static class JsonText
{
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
}
