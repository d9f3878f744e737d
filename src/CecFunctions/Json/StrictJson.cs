using System.Text.Json;
using System.Text.Json.Serialization;

namespace CecFunctions.Json;

/// <summary>Reads any record from JSON strictly, and says everything that is wrong with it at once.</summary>
/// <remarks>
/// The serializer stops at the first mistake, and says it in its own words. So <see cref="RecordCheck"/> first compares
/// the JSON with the serializer's description of the record; then it is deserialised, and an
/// <see cref="ICheckedInput"/> checks itself.
/// </remarks>
public static class StrictJson
{
    public static JsonSerializerOptions Options { get; } = CreateOptions();

    /// <inheritdoc cref="Read{T}(JsonElement, string, bool)"/>
    /// <param name="utf8">The text, with or without a byte order mark.</param>
    public static T Read<T>(ReadOnlyMemory<byte> utf8)
    {
        using var document = JsonText.Parse(utf8);
        return Read<T>(document.RootElement, "$");
    }

    /// <param name="path">Where the JSON stands, for messages.</param>
    /// <param name="anyValue">
    /// Whether texts may be of any length and have any characters, and dates be any of the calendar.
    /// </param>
    /// <exception cref="JsonInputException">It is not exactly such a record; names every wrong place.</exception>
    public static T Read<T>(JsonElement json, string path, bool anyValue = false)
    {
        var faults = RecordCheck.Faults(json, typeof(T), path, anyValue);
        if (!faults.IsEmpty)
        {
            throw new JsonInputException(faults);
        }

        T record;
        try
        {
            record = json.Deserialize<T>(Options)!;
        }
        catch (JsonException refused)
        {
            throw new JsonInputException(path, $"cannot be taken at {refused.Path}.");
        }

        faults = record is ICheckedInput input ? [.. input.Problems().Select(Fault)] : [];
        return faults.IsEmpty ? record : throw new JsonInputException(faults);

        JsonFault Fault((string Property, string Problem) found) =>
            new(found.Property.Length == 0 ? path : JsonText.At(path, found.Property), found.Problem);
    }

    private static JsonSerializerOptions CreateOptions()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            AllowDuplicateProperties = false,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            Converters =
            {
                new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false),
                new ExactDecimal(),
            },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}

/// <summary>A record whose properties must be right together, which no attribute of one of them can say.</summary>
public interface ICheckedInput
{
    /// <summary>
    /// What is wrong: the property as JSON names it, or an empty text for the whole; and a sentence without subject.
    /// </summary>
    IEnumerable<(string Property, string Problem)> Problems();
}

/// <summary>A text that may have line feeds. All other texts are on one line.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class LinesAttribute : Attribute;
