using CecFunctions.Members;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Audits;

/// <summary>Logs requests about audits by ids, without any text that people wrote.</summary>
internal static partial class AuditRequestLog
{
    [LoggerMessage(
        2, LogLevel.Information, "{Command} on case {CaseId} of {Member}: {Outcome}, reason {Reason}, rule {Rule}")]
    public static partial void Commanded(
        this ILogger logger, string command, string caseId, MemberKey member, CommandOutcome outcome, string? reason,
        string? rule);

    public static void Commanded(
        this ILogger logger, string command, string caseId, MemberKey member, CommandResult result) =>
        logger.Commanded(command, caseId, member, result.Outcome, result.Refusal?.Reason, result.Refusal?.Rule);
}
