using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace CecFunctions.Domain.Audits.Draw;

/// <summary>
/// One line of a manifest as it is read. Every method throws where the line is not what a draw writes.
/// </summary>
internal sealed class ManifestLine
{
    private const int DigestDigits = 64;

    private readonly byte[] _text;
    private readonly int _number;
    private readonly JsonElement _object;

    public ManifestLine(byte[] text, int number)
    {
        (_text, _number) = (text, number);
        try
        {
            _object = JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            throw Wrong("is no JSON");
        }

        if (_object.ValueKind != JsonValueKind.Object)
        {
            throw Wrong("is no JSON object");
        }
    }

    public string Text(string property)
    {
        try
        {
            return Property(property) is { ValueKind: JsonValueKind.String } value
                ? value.GetString()!
                : throw Wrong($"has no text '{property}'");
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair.
            throw Wrong($"has no text '{property}'");
        }
    }

    public string Digest(string property) => OptionalDigest(property) ?? throw Wrong($"has no '{property}'");

    public string? OptionalDigest(string property)
    {
        if (Property(property) is { ValueKind: JsonValueKind.Null })
        {
            return null;
        }

        var text = Text(property);
        return text.Length == DigestDigits && text.All(c => char.IsAsciiDigit(c) || c is >= 'a' and <= 'f')
            ? text
            : throw Wrong($"'{property}' is not {DigestDigits} lower-case hexadecimal digits");
    }

    public DateOnly Date(string property) =>
        DateOnly.TryParseExact(
            Text(property), DrawManifestText.DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw Wrong($"'{property}' is not a date, written {DrawManifestText.DateFormat}");

    public int Year(string property) =>
        Property(property) is { ValueKind: JsonValueKind.Number } value
            && value.TryGetInt32(out var year)
            && year is >= 1 and <= 9999
            ? year
            : throw Wrong($"'{property}' is no year");

    public decimal Rate(string property) =>
        Property(property) is { ValueKind: JsonValueKind.Number } value
            && value.TryGetDecimal(out var rate)
            && rate is > 0 and <= 1
            ? rate
            : throw Wrong($"'{property}' is no share above 0 and at most 1");

    public bool Flag(string property) => Property(property).ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Wrong($"'{property}' is neither true nor false"),
    };

    public DrawCounts Counts(string property)
    {
        var counts = Property(property);
        return new DrawCounts(Count("submissions"), Count("drawn"));

        long Count(string name) =>
            counts.ValueKind == JsonValueKind.Object
            && counts.TryGetProperty(name, out var count)
            && count.ValueKind == JsonValueKind.Number
            && count.TryGetInt64(out var number)
            && number is >= 0 and <= int.MaxValue
                ? number
                : throw Wrong($"'{property}' has no count '{name}'");
    }

    /// <summary>Refuses anything that a draw would have written in another way, or not at all.</summary>
    public void MustBe(Action<Utf8JsonWriter> write)
    {
        var line = new ArrayBufferWriter<byte>();
        DrawManifestText.WriteLine(line, write);
        if (!line.WrittenSpan[..^1].SequenceEqual(_text))
        {
            throw Wrong("is not written as a draw writes it");
        }
    }

    private JsonElement Property(string property) =>
        _object.TryGetProperty(property, out var value) ? value : throw Wrong($"has no '{property}'");

    private ManifestLineException Wrong(string what) => new(_number, what);
}

/// <summary>A line of a manifest file is not what a draw writes.</summary>
public sealed class ManifestLineException : Exception
{
    public ManifestLineException()
    {
    }

    /// <summary>Whether all that is wrong is that the manifests before it were not given.</summary>
    public bool IsGap { get; init; }

    public ManifestLineException(string message) : base(message)
    {
    }

    public ManifestLineException(string message, Exception innerException) : base(message, innerException)
    {
    }

    /// <param name="line">From 1.</param>
    /// <param name="message">What is wrong with it.</param>
    public ManifestLineException(int line, string message) : base(message) => Line = line;

    /// <summary>The line, from 1.</summary>
    public int Line { get; } = 1;
}
