using CecFunctions.Application.Members;

namespace CecFunctions.Application.Audits;

/// <summary>Opens the files of documents that are on record.</summary>
public sealed class EvidenceReader(AuditCases cases, IEvidenceFiles files)
{
    internal async Task<EvidenceDownload?> OpenAsync(MemberKey key, string caseId, string documentId, DateOnly day, CancellationToken cancellationToken) =>
        await cases.FindAsync(key, caseId, day, cancellationToken) is { } audited
        && audited.Evidence.Find(documentId) is { PurgedOn: null } document
        && await files.OpenAsync(new EvidenceFile(audited.Member, caseId, documentId), cancellationToken) is { } content
            ? new EvidenceDownload(document, content)
            : null;
}
