using CecFunctions.Application.Members;
using CecFunctions.Application.NoticeDispatch;
using CecFunctions.Domain.Audits;

namespace CecFunctions.Application.Audits;

/// <summary>What the office does about audits. Each command is decided by the rules and recorded with who asked for it.</summary>
public interface IAuditDesk
{
    /// <summary>The cases of a program not yet decided, by deadline, those without one last; each as its member's record has it.</summary>
    Task<IReadOnlyList<ListedAudit>> QueueAsync(string program, DateOnly day, CancellationToken cancellationToken);

    /// <returns><see langword="null"/> where there is no such member or case.</returns>
    Task<AuditedCase?> FindAsync(MemberKey key, string caseId, DateOnly day, CancellationToken cancellationToken);

    /// <summary>The lines of the member's log about the case and what it led to for the credential, oldest first.</summary>
    Task<IReadOnlyList<MemberLogRow>> ReadLogAsync(AuditedCase audited, CancellationToken cancellationToken);

    /// <returns><see langword="null"/> where there is no such document, or its file was purged.</returns>
    Task<EvidenceDownload?> OpenDocumentAsync(MemberKey key, string caseId, string documentId, DateOnly day, CancellationToken cancellationToken);

    /// <summary>Adds a document that came by post to a credit line.</summary>
    Task<EvidenceUploadResult> AddDocumentAsync(MemberKey key, string caseId, AuditCaller caller, EvidenceUpload upload, CancellationToken cancellationToken);

    /// <summary>Records that the documents came by post; they count as complete.</summary>
    Task<CommandResult> ReceiveByPostAsync(MemberKey key, string caseId, AuditCaller caller, CancellationToken cancellationToken);

    Task<CommandResult> BeginReviewAsync(MemberKey key, string caseId, AuditCaller caller, CancellationToken cancellationToken);

    /// <summary>Accepts or refuses a document, while the case is not decided. A later decision takes the place of an earlier one.</summary>
    /// <param name="reason">Why it is refused; <see langword="null"/> where it is accepted.</param>
    Task<CommandResult> DecideDocumentAsync(
        MemberKey key, string caseId, string documentId, EvidenceDecision decision, string? reason, AuditCaller caller, CancellationToken cancellationToken);

    /// <summary>Decides that the audit is passed; refused <c>documents-undecided</c> while a document is undecided (ALL-AUDIT-0).</summary>
    Task<CommandResult> PassAsync(MemberKey key, string caseId, AuditCaller caller, CancellationToken cancellationToken);

    /// <summary>Decides that the credits are insufficient; refused <c>documents-undecided</c> while a document is undecided (ALL-AUDIT-0).</summary>
    /// <param name="remedyBy">The new deadline; <see langword="null"/> = the days the program gives.</param>
    Task<CommandResult> FindInsufficientAsync(MemberKey key, string caseId, DateOnly? remedyBy, AuditCaller caller, CancellationToken cancellationToken);

    /// <summary>Gives more time to a member whose credits were found insufficient.</summary>
    Task<CommandResult> ExtendRemedyAsync(MemberKey key, string caseId, DateOnly remedyBy, AuditCaller caller, CancellationToken cancellationToken);

    /// <summary>Sends the notice again that told the member last where the case stands: of its result or, before there is one, of the draw. Where it had bounced that starts the clock (ACSM-AUDIT-2).</summary>
    /// <returns><see langword="null"/> where there is no such member or case.</returns>
    Task<OutboxResult?> ResendNoticeAsync(MemberKey key, string caseId, AuditCaller caller, CancellationToken cancellationToken);
}
