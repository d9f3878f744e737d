using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace CecFunctions.Domain.Audits.Draw;

/// <summary>
/// A manifest as a file: a JSON object a line, each ended by a line feed. The head; for each type and year a line and
/// under it a line for each of its submissions; the seal. The same manifest is always the same bytes, and no other
/// bytes are read as one.
/// </summary>
public static class DrawManifestText
{
    private const string DateFormat = "yyyy-MM-dd";
    private const byte LineFeed = (byte)'\n';
    private const int DigestDigits = 64;

    /// <summary>The file.</summary>
    public static byte[] Write(DrawManifest manifest)
    {
        var file = WriteContent(manifest);
        WriteLine(file, json =>
        {
            json.WriteString("line", "seal");
            json.WriteString("seal", manifest.Seal);
        });
        return file.WrittenSpan.ToArray();
    }

    /// <summary>SHA-256 of a file, in lower-case hexadecimal: what the next manifest names it by.</summary>
    public static string Digest(ReadOnlySpan<byte> file) => Convert.ToHexStringLower(SHA256.HashData(file));

    /// <summary>SHA-256 of the lines above the seal, in lower-case hexadecimal.</summary>
    public static string ContentDigest(DrawManifest manifest) => Digest(WriteContent(manifest).WrittenSpan);

    /// <summary>Reads a file strictly.</summary>
    /// <exception cref="ManifestLineException">A line is not what a draw writes.</exception>
    public static DrawManifest Read(ReadOnlySpan<byte> file)
    {
        var lines = Lines(file);
        if (lines.Count == 0)
        {
            throw new ManifestLineException(1, "the file is empty");
        }

        var head = Line(lines, 0, "night");
        var program = head.Text("program");
        var night = head.Date("night");
        var previous = head.OptionalDigest("previous");
        var commitment = head.Digest("commitment");
        head.MustBe(json => WriteHead(json, program, night, previous, commitment));

        var types = ImmutableArray.CreateBuilder<DrawnType>();
        var at = 1;
        while (at < lines.Count && !IsA(lines, at, "seal"))
        {
            types.Add(ReadType(lines, ref at));
        }

        var seal = Line(lines, at, "seal");
        var manifest = new DrawManifest(program, night, previous, commitment, types.ToImmutable(), seal.Digest("seal"));
        seal.MustBe(json =>
        {
            json.WriteString("line", "seal");
            json.WriteString("seal", manifest.Seal);
        });
        return at == lines.Count - 1
            ? manifest
            : throw new ManifestLineException(at + 2, "follows the seal, which ends a manifest");
    }

    private static DrawnType ReadType(List<byte[]> lines, ref int at)
    {
        var line = Line(lines, at++, "type");
        var type = new DrawnType(
            line.Text("type"),
            line.Year("year"),
            line.Rate("rate"),
            line.Digest("commitment"),
            line.Counts("before"),
            line.Counts("night"),
            line.Counts("after"),
            line.OptionalDigest("cutOff"),
            []);
        line.MustBe(json => WriteType(json, type));

        var submissions = ImmutableArray.CreateBuilder<DrawnSubmission>();
        while (at < lines.Count && IsA(lines, at, "submission"))
        {
            var entry = Line(lines, at++, "submission");
            var submission = new DrawnSubmission(entry.Text("id"), entry.Digest("ticket"), entry.Flag("drawn"));
            entry.MustBe(json => WriteSubmission(json, submission));
            submissions.Add(submission);
        }

        return type with { Submissions = submissions.ToImmutable() };
    }

    private static ArrayBufferWriter<byte> WriteContent(DrawManifest manifest)
    {
        var file = new ArrayBufferWriter<byte>();
        WriteLine(
            file,
            json => WriteHead(json, manifest.Program, manifest.Night, manifest.Previous, manifest.Commitment));
        foreach (var type in manifest.Types)
        {
            WriteLine(file, json => WriteType(json, type));
            foreach (var submission in type.Submissions)
            {
                WriteLine(file, json => WriteSubmission(json, submission));
            }
        }

        return file;
    }

    private static void WriteHead(
        Utf8JsonWriter json, string program, DateOnly night, string? previous, string commitment)
    {
        json.WriteString("line", "night");
        json.WriteString("program", program);
        json.WriteString("night", night.ToString(DateFormat, CultureInfo.InvariantCulture));
        json.WriteString("previous", previous);
        json.WriteString("commitment", commitment);
    }

    private static void WriteType(Utf8JsonWriter json, DrawnType type)
    {
        json.WriteString("line", "type");
        json.WriteString("type", type.Type);
        json.WriteNumber("year", type.Year);
        // Dividing by a one of the largest scale takes trailing zeros off.
        json.WriteNumber("rate", type.Rate / 1.0000000000000000000000000000m);
        json.WriteString("commitment", type.Commitment);
        WriteCounts(json, "before", type.Before);
        WriteCounts(json, "night", type.Night);
        WriteCounts(json, "after", type.After);
        json.WriteString("cutOff", type.CutOff);
    }

    private static void WriteSubmission(Utf8JsonWriter json, DrawnSubmission submission)
    {
        json.WriteString("line", "submission");
        json.WriteString("id", submission.Id);
        json.WriteString("ticket", submission.Ticket);
        json.WriteBoolean("drawn", submission.Drawn);
    }

    private static void WriteCounts(Utf8JsonWriter json, string property, DrawCounts counts)
    {
        json.WriteStartObject(property);
        json.WriteNumber("submissions", counts.Submissions);
        json.WriteNumber("drawn", counts.Drawn);
        json.WriteEndObject();
    }

    private static void WriteLine(ArrayBufferWriter<byte> file, Action<Utf8JsonWriter> write)
    {
        using (var json = new Utf8JsonWriter(file))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        file.Write([LineFeed]);
    }

    private static List<byte[]> Lines(ReadOnlySpan<byte> file)
    {
        var lines = new List<byte[]>();
        while (!file.IsEmpty)
        {
            var end = file.IndexOf(LineFeed);
            if (end < 0)
            {
                throw new ManifestLineException(lines.Count + 1, "is not ended by a line feed: the file is cut off");
            }

            lines.Add(file[..end].ToArray());
            file = file[(end + 1)..];
        }

        return lines;
    }

    private static ManifestLine Line(List<byte[]> lines, int at, string kind)
    {
        if (at >= lines.Count)
        {
            throw new ManifestLineException(
                lines.Count,
                $"is followed by no line of kind '{kind}': the file is cut off");
        }

        var line = new ManifestLine(lines[at], at + 1);
        var given = line.Text("line");
        return given == kind
            ? line
            : throw new ManifestLineException(at + 1, $"is a line of kind '{given}' where '{kind}' belongs");
    }

    private static bool IsA(List<byte[]> lines, int at, string kind) =>
        new ManifestLine(lines[at], at + 1).Text("line") == kind;

    /// <summary>One line on the way in.</summary>
    private sealed class ManifestLine
    {
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
                Text(property), DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                ? date
                : throw Wrong($"'{property}' is not a date, written {DateFormat}");

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
            WriteLine(line, write);
            if (!line.WrittenSpan[..^1].SequenceEqual(_text))
            {
                throw Wrong("is not written as a draw writes it");
            }
        }

        private JsonElement Property(string property) =>
            _object.TryGetProperty(property, out var value) ? value : throw Wrong($"has no '{property}'");

        private ManifestLineException Wrong(string what) => new(_number, what);
    }
}
