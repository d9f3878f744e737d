using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CecFunctions.Application.Members;

namespace CecFunctions.Infrastructure.Members;

/// <summary>
/// Turns a member's document into UTF-8 JSON and back. What features keep with the member stands beside the member's
/// own properties; this passes it on as it is, and the feature reads it.
/// </summary>
internal static class MemberJson
{
    // The document is shown in no page, so letters beyond ASCII need not be escaped, which takes three times the room.
    private static readonly JsonTypeInfo<MemberDocument> Document = (JsonTypeInfo<MemberDocument>)new JsonSerializerOptions(MemberJsonContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = MemberJsonContext.Default.WithAddedModifier(MissingCollections.Complete).WithAddedModifier(AddParts),
    }.GetTypeInfo(typeof(MemberDocument));

    public static byte[] Write(MemberDocument member) => JsonSerializer.SerializeToUtf8Bytes(member, Document);

    /// <exception cref="JsonException">It is no member's document.</exception>
    public static MemberDocument Read(ReadOnlySpan<byte> json)
    {
        var member = JsonSerializer.Deserialize(json, Document) ?? throw new JsonException("The document is null.");
        return Ordinal(member);
    }

    private static void AddParts(JsonTypeInfo type)
    {
        if (type.Type == typeof(MemberDocument))
        {
            var parts = type.CreateJsonPropertyInfo(typeof(Dictionary<string, JsonElement>), nameof(MemberDocument.Parts));
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
        MergedInto = member.MergedInto is { Leaving: { } leaving } went ? went with { Leaving = Ordinal(leaving) } : member.MergedInto,
    };

    private static ImmutableSortedDictionary<string, T> Ordinal<T>(ImmutableSortedDictionary<string, T>? items) =>
        (items ?? ImmutableSortedDictionary<string, T>.Empty).WithComparers(StringComparer.Ordinal);
}
