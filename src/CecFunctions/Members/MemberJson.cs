using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CecFunctions.Domain.Audits;

namespace CecFunctions.Members;

/// <summary>
/// Turns a member's document into UTF-8 JSON and back. What features keep with the member stands beside the member's
/// own properties and is passed on as it is; the feature reads it.
/// </summary>
internal static class MemberJson
{
    private static readonly JsonTypeInfo<MemberDocument> Document = TypeInfo<MemberDocument>();

    public static byte[] Write(MemberDocument member) => JsonSerializer.SerializeToUtf8Bytes(member, Document);

    /// <exception cref="JsonException">It is no member's document.</exception>
    public static MemberDocument Read(ReadOnlySpan<byte> json)
    {
        var member = JsonSerializer.Deserialize(json, Document);
        return Ordinal(member ?? throw new JsonException("The document is null."));
    }

    /// <summary>How a record beside or in the member's row is stored.</summary>
    internal static JsonTypeInfo<T> TypeInfo<T>() =>
        (JsonTypeInfo<T>)new JsonSerializerOptions(MemberJsonContext.Default.Options)
        {
            // What is stored is shown in no page, so letters beyond ASCII need not be escaped, which takes three times
            // the room.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = MemberJsonContext.Default
                .WithAddedModifier(MissingCollections.Complete)
                .WithAddedModifier(AddParts),
        }.GetTypeInfo(typeof(T));

    private static void AddParts(JsonTypeInfo type)
    {
        if (type.Type == typeof(MemberDocument))
        {
            var parts = type.CreateJsonPropertyInfo(
                typeof(Dictionary<string, JsonElement>), nameof(MemberDocument.Parts));
            parts.IsExtensionData = true;
            parts.Get = member => ((MemberDocument)member).Parts.Json;
            // What is read is added to the document's own; without this the reader would pass it over.
            parts.Set = (_, _) => throw new NotSupportedException();
            type.Properties.Add(parts);
        }
    }

    private static MemberDocument Ordinal(MemberDocument member) => member with
    {
        ReportVersions = Ordinal(member.ReportVersions),
        RosterRows = Ordinal(member.RosterRows),
        Tally = member.Tally is { } added ? added with { By = Ordinal(added.By) } : null,
        MergedInto = member.MergedInto is { Leaving: { } leaving } went
            ? went with { Leaving = Ordinal(leaving) }
            : member.MergedInto,
    };

    private static ImmutableSortedDictionary<string, T> Ordinal<T>(ImmutableSortedDictionary<string, T>? items) =>
        (items ?? ImmutableSortedDictionary<string, T>.Empty).WithComparers(StringComparer.Ordinal);
}

/// <summary>
/// The document of a member, and what lies beside it in documents of its own, as JSON: compact, and tolerant of
/// properties that a later version added.
/// </summary>
[JsonSourceGenerationOptions(
    Converters = [typeof(MemberKeyJsonConverter)],
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(MemberDocument))]
[JsonSerializable(typeof(CaseEvidence))]
[JsonSerializable(typeof(ReportArchive))]
[JsonSerializable(typeof(Dictionary<string, JsonElement>))]
internal sealed partial class MemberJsonContext : JsonSerializerContext;
