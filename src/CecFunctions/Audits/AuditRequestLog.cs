using CecFunctions.Members;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Audits;

/// <summary>Logs requests about audits by ids, without any text that people wrote.</summary>
internal static partial class AuditRequestLog
{
    [LoggerMessage(1, LogLevel.Information, "Upload to case {CaseId} of {Member}: {Outcome}, document {DocumentId}")]
    public static partial void Uploaded(
        this ILogger logger, string caseId, MemberKey member, EvidenceUploadOutcome outcome, string? documentId);

    [LoggerMessage(
        2, LogLevel.Information, "{Command} on case {CaseId} of {Member}: {Outcome}, reason {Reason}, rule {Rule}")]
    public static partial void Commanded(
        this ILogger logger, string command, string caseId, MemberKey member, CommandOutcome outcome, string? reason,
        string? rule);

    public static void Commanded(
        this ILogger logger, string command, string caseId, MemberKey member, CommandResult result) =>
        logger.Commanded(command, caseId, member, result.Outcome, result.Refusal?.Reason, result.Refusal?.Rule);

    [LoggerMessage(
        3, LogLevel.Information, "Document {DocumentId} of case {CaseId} of {Member} downloaded by {Caller}")]
    public static partial void Downloaded(
        this ILogger logger, string documentId, string caseId, MemberKey member, string caller);

    [LoggerMessage(4, LogLevel.Information, "An upload to case {CaseId} of {Member} broke off or was malformed")]
    public static partial void BrokenOff(this ILogger logger, Exception exception, string caseId, MemberKey member);
}
