using CecFunctions.Application.Members;

namespace CecFunctions.Application.Audits;

/// <summary>What members can do about the audits of their renewals. All is of the day named, or of a later one that the member's record has been brought to.</summary>
public interface IMyAudits
{
    /// <summary>All cases, the last drawn first.</summary>
    /// <returns><see langword="null"/> where there is no such member.</returns>
    Task<IReadOnlyList<ListedAudit>?> ListAsync(MemberKey key, DateOnly day, CancellationToken cancellationToken);

    /// <returns><see langword="null"/> where there is no such member or case.</returns>
    Task<AuditedCase?> FindAsync(MemberKey key, string caseId, DateOnly day, CancellationToken cancellationToken);

    /// <summary>Takes a document for a credit line, while documents are awaited and until a reviewer begins.</summary>
    Task<EvidenceUploadResult> UploadAsync(MemberKey key, string caseId, DateOnly day, EvidenceUpload upload, CancellationToken cancellationToken);

    /// <summary>Removes a document that the member uploaded and nobody has decided about.</summary>
    Task<CommandResult> RemoveAsync(MemberKey key, string caseId, string documentId, DateOnly day, CancellationToken cancellationToken);

    /// <returns><see langword="null"/> where there is no such document, or its file was purged.</returns>
    Task<EvidenceDownload?> OpenDocumentAsync(MemberKey key, string caseId, string documentId, DateOnly day, CancellationToken cancellationToken);

    /// <summary>Declares the documents complete (ACSM-AUDIT-2); refused <c>documents-missing</c> while a line that counted has none. Where they are complete already nothing happens.</summary>
    Task<CommandResult> SubmitAsync(MemberKey key, string caseId, DateOnly day, CancellationToken cancellationToken);
}
