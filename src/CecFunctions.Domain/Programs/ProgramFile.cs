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
        AllowDuplicateProperties = false,
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

    /// <param name="file">The name used in messages.</param>
    /// <param name="json">The content, UTF-8 without byte order mark.</param>
    /// <exception cref="ProgramFileException">The content is no valid policy; names the JSON path.</exception>
    public static CertificationProgram Parse(string file, ReadOnlySpan<byte> json)
    {
        CertificationProgram program;
        try
        {
            program = JsonSerializer.Deserialize<CertificationProgram>(json, Options)
                ?? throw new ProgramFileException(file, "$", "is null.");
        }
        catch (JsonException refused)
        {
            throw new ProgramFileException(file, refused.Path ?? "$", WithoutPlace(refused.Message), refused);
        }

        if (ProgramChecks.FirstMistake(program) is var (path, problem))
        {
            throw new ProgramFileException(file, path, problem);
        }

        return program;
    }

    /// <summary>The policy as the JSON of a file, without absent values. Parsing it gives the same policy.</summary>
    public static byte[] Write(CertificationProgram program) =>
        JsonSerializer.SerializeToUtf8Bytes(program with { Schema = null }, WriteOptions);

    /// <summary>The serializer's message without its path and line, which the exception states itself.</summary>
    private static string WithoutPlace(string message)
    {
        var at = message.IndexOf(" Path: $", StringComparison.Ordinal);
        return at < 0 ? message : message[..at];
    }
}

/// <summary>A program file that cannot be used: says which file, which JSON path, and what is wrong there.</summary>
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

    public ProgramFileException(string file, string path, string problem, Exception? innerException = null)
        : base($"{file}: {path}: {problem}", innerException)
    {
        File = file;
        Path = path;
    }

    public string File { get; } = "";

    /// <summary>The JSON path, <c>$</c> being the whole file.</summary>
    public string Path { get; } = "$";
}
