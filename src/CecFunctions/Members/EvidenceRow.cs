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

    /// <summary>
    /// Whether the evidence fits, with the longest reason that a reviewer may still give for refusing each document.
    /// Beside 100 lines of one document with the longest name there is room for 30 more.
    /// </summary>
    /// <param name="origin">Of the last document: what a member sends leaves room for what comes by post.</param>
    public static bool HasRoom(CaseEvidence evidence, EvidenceOrigin origin)
    {
        // A character is escaped by at most six bytes. Who decided, and when, takes the rest.
        const int DecisionBytes = (CaseEvidence.MaxReasonLength * 6) + 400;
        const int PostBytes = CaseEvidence.MoreByPost * (DecisionBytes + (EvidenceFileName.MaxLength * 6) + 500);
        var undecided = evidence with
        {
            Documents = [.. evidence.Documents.Select(document => document with { Reason = null, DecidedBy = null })],
        };
        return EvidenceJson.Write(undecided).Length
            + (undecided.Documents.Length * DecisionBytes)
            + (origin == EvidenceOrigin.Post ? 0 : PostBytes) <= MemberRow.MaxDocumentBytes;
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
