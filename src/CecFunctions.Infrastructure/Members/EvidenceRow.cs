using CecFunctions.Application.Members;
using CecFunctions.Domain.Audits;
using CecFunctions.Infrastructure.Storage.Tables;

namespace CecFunctions.Infrastructure.Members;

/// <summary>The evidence of an audit case as a row beside the member's.</summary>
internal static class EvidenceRow
{
    public static TableRow Write(MemberKey key, CaseEvidence evidence)
    {
        var row = new TableRow(key.ToString(), MemberRowKeys.Evidence(key, evidence.CaseId));
        DocumentPieces.Write(row, EvidenceJson.Write(evidence));
        return row;
    }

    public static CaseEvidence Read(TableRow row) => EvidenceJson.Read(DocumentPieces.Read(row).Span);
}
