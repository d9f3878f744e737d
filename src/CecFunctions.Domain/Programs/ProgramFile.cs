using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CecFunctions.Domain.Programs;

/// <summary>Reads one program's policy from the JSON of its file. A file with any mistake is refused whole.</summary>
public static class ProgramFile
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowOutOfOrderMetadataProperties = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    private static readonly JsonSerializerOptions WriteOptions = new(Options)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,
    };

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <param name="file">The name used in messages.</param>
    /// <param name="json">The content, UTF-8 with or without byte order mark.</param>
    /// <exception cref="ProgramFileException">The content is no valid policy; names every JSON path.</exception>
    public static CertificationProgram Parse(string file, ReadOnlySpan<byte> json)
    {
        var reading = Read(json);
        return reading.Program ?? throw new ProgramFileException(file, reading.Faults);
    }

    /// <summary>The policy, or everything that is wrong with the content.</summary>
    /// <param name="json">The content, UTF-8 with or without byte order mark.</param>
    public static ProgramReading Read(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json.StartsWith(ByteOrderMark) ? json[ByteOrderMark.Length..] : json);
            using var document = JsonDocument.ParseValue(ref reader);
            // Anything behind the value is refused by the reader.
            reader.Read();
            return Read(document.RootElement);
        }
        catch (JsonException malformed)
        {
            return Unread(
                $"is not valid JSON at line {malformed.LineNumber + 1}, "
                    + $"byte {malformed.BytePositionInLine + 1} of the line.");
        }
        catch (InvalidOperationException)
        {
            // JSON can escape half a character, which only shows when the text is asked for.
            return Unread("has a text that is not valid Unicode.");
        }

        static ProgramReading Unread(string problem) =>
            new(null, [new ProgramFault("$", problem)], []) { FormFirst = true };
    }

    /// <summary>The policy as the JSON of a file, without absent values. Parsing it gives the same policy.</summary>
    public static byte[] Write(CertificationProgram program) =>
        JsonSerializer.SerializeToUtf8Bytes(program with { Schema = null }, WriteOptions);

    /// <summary>Tells the rules of one file from those of another: SHA-256 of what <see cref="Write"/> gives.</summary>
    public static string Digest(CertificationProgram program) =>
        Convert.ToHexStringLower(SHA256.HashData(Write(program)));

    private static ProgramReading Read(JsonElement json)
    {
        var shape = ProgramShape.Read(json);
        ImmutableArray<(string Path, string Problem)> mistakes = [];
        CertificationProgram? program = null;
        var faults = shape.Faults;
        if (shape.Readable is { } readable)
        {
            try
            {
                program = readable.Deserialize<CertificationProgram>(Options)!;
                mistakes = [.. ProgramChecks.Mistakes(program)];
            }
            catch (JsonException refused)
            {
                faults = faults.Add(new ProgramFault(refused.Path ?? "$", "cannot be read."));
            }
        }

        // Where both find the same place wrong, the check knows more of the reason than the shape.
        faults =
        [
            .. faults.Select(fault => mistakes.FirstOrDefault(m => m.Path == fault.Path) is (not null, var problem)
                ? fault with { Problem = problem }
                : fault),
            .. mistakes
                .Where(mistake => faults.All(fault => fault.Path != mistake.Path))
                .Select(mistake => new ProgramFault(mistake.Path, mistake.Problem)),
        ];
        return new ProgramReading(faults.IsEmpty ? program : null, faults, shape.Rules)
        {
            FormFirst = shape.Readable is null,
        };
    }
}

/// <summary>What was read from a program's file.</summary>
/// <param name="Program">The policy; <see langword="null"/> where anything is wrong.</param>
/// <param name="Faults">Everything that is wrong.</param>
/// <param name="Rules">The ids of the rules that the file names, each once, in their order.</param>
public sealed record ProgramReading(
    CertificationProgram? Program, ImmutableArray<ProgramFault> Faults, ImmutableArray<string> Rules)
{
    /// <summary>
    /// Whether the file is so malformed that its rules could not be compared with each other: more may be wrong.
    /// </summary>
    public bool FormFirst { get; init; }
}

/// <summary>One thing that is wrong with a program's file.</summary>
/// <param name="Path">The JSON path, <c>$</c> being the whole file.</param>
/// <param name="Problem">What is wrong there, as a sentence without subject.</param>
public sealed record ProgramFault(string Path, string Problem)
{
    public override string ToString() => $"{Path}: {Problem}";
}

/// <summary>A program file that cannot be used: says which file, which JSON paths, and what is wrong there.</summary>
public sealed class ProgramFileException : Exception
{
    public ProgramFileException()
    {
    }

    public ProgramFileException(string message) : base(message)
    {
    }

    public ProgramFileException(string message, Exception innerException) : base(message, innerException)
    {
    }

    public ProgramFileException(string file, string path, string problem) : this(file, [new(path, problem)])
    {
    }

    /// <param name="faults">At least one.</param>
    public ProgramFileException(string file, ImmutableArray<ProgramFault> faults)
        : base($"{file}: {string.Join(" ", faults)}") => (File, Faults) = (file, faults);

    public string File { get; } = "";

    /// <summary>Everything that is wrong.</summary>
    public ImmutableArray<ProgramFault> Faults { get; } = [];

    /// <summary>The JSON path of the first, <c>$</c> being the whole file.</summary>
    public string Path => Faults.IsEmpty ? "$" : Faults[0].Path;
}
