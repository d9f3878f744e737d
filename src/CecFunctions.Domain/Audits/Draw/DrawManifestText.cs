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
    internal const string DateFormat = "yyyy-MM-dd";
    private const byte LineFeed = (byte)'\n';

    /// <summary>The file.</summary>
    public static byte[] Write(DrawManifest manifest)
    {
        var file = WriteContent(manifest);
        WriteLine(file, json => WriteSeal(json, manifest));
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
        seal.MustBe(json => WriteSeal(json, manifest));
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

    private static void WriteSeal(Utf8JsonWriter json, DrawManifest manifest)
    {
        json.WriteString("line", "seal");
        json.WriteString("seal", manifest.Seal);
    }

    private static void WriteCounts(Utf8JsonWriter json, string property, DrawCounts counts)
    {
        json.WriteStartObject(property);
        json.WriteNumber("submissions", counts.Submissions);
        json.WriteNumber("drawn", counts.Drawn);
        json.WriteEndObject();
    }

    internal static void WriteLine(ArrayBufferWriter<byte> file, Action<Utf8JsonWriter> write)
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
}
