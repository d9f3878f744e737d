using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Azure.Data.Tables;
using CecFunctions.Domain.Audits;
using CecFunctions.Storage;

namespace CecFunctions.Members;

/// <summary>The evidence of an audit case as a row beside the member's.</summary>
internal static class EvidenceRow
{
    public static TableEntity Write(MemberKey key, CaseEvidence evidence)
    {
        var row = new TableEntity(key.ToString(), MemberRowKeys.Evidence(key, evidence.CaseId));
        DocumentPieces.Write(row, EvidenceJson.Write(evidence));
        return row;
    }

    public static CaseEvidence Read(TableEntity row) => EvidenceJson.Read(DocumentPieces.Read(row).Span);
}

/// <summary>Turns the evidence of a case into UTF-8 JSON and back.</summary>
internal static class EvidenceJson
{
    private static readonly JsonTypeInfo<CaseEvidence> Evidence = MemberJson.TypeInfo<CaseEvidence>();

    public static byte[] Write(CaseEvidence evidence) => JsonSerializer.SerializeToUtf8Bytes(evidence, Evidence);

    /// <exception cref="JsonException">It is no evidence of a case.</exception>
    public static CaseEvidence Read(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, Evidence) ?? throw new JsonException("The document is null.");
}
