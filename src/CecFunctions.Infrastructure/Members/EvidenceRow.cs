using Azure.Data.Tables;
using CecFunctions.Application.Members;
using CecFunctions.Domain.Audits;
using CecFunctions.Infrastructure.Storage;

namespace CecFunctions.Infrastructure.Members;

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
