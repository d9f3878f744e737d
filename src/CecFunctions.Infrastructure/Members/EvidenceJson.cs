using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CecFunctions.Domain.Audits;

namespace CecFunctions.Infrastructure.Members;

/// <summary>Turns the evidence of a case into UTF-8 JSON and back.</summary>
internal static class EvidenceJson
{
    private static readonly JsonTypeInfo<CaseEvidence> Evidence = (JsonTypeInfo<CaseEvidence>)new JsonSerializerOptions(MemberJsonContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = MemberJsonContext.Default.WithAddedModifier(MissingCollections.Complete),
    }.GetTypeInfo(typeof(CaseEvidence));

    public static byte[] Write(CaseEvidence evidence) => JsonSerializer.SerializeToUtf8Bytes(evidence, Evidence);

    /// <exception cref="JsonException">It is no evidence of a case.</exception>
    public static CaseEvidence Read(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, Evidence) ?? throw new JsonException("The document is null.");
}
