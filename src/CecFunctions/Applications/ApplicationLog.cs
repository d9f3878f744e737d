using CecFunctions.Http;
using CecFunctions.Members;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Applications;

/// <summary>What is logged of applications: ids, and nothing that was written.</summary>
internal static partial class ApplicationLog
{
    [LoggerMessage(
        1,
        LogLevel.Information,
        "Application for {Kind} by {Member}: {Outcome}, replayed {Replayed}, reason {Reason}, rule {Rule}")]
    public static partial void Filed(
        this ILogger logger, string kind, MemberKey member, CommandOutcome outcome, bool replayed, string? reason,
        string? rule);

    [LoggerMessage(
        2,
        LogLevel.Information,
        "Application {ApplicationId} of {Member} decided by {Staff}, approved {Approved}: "
            + "{Outcome}, reason {Reason}, rule {Rule}")]
    public static partial void Decided(
        this ILogger logger, string applicationId, MemberKey member, string staff, bool approved,
        CommandOutcome outcome, string? reason, string? rule);

    public static void Decided(
        this ILogger logger, string applicationId, StaffMember at, bool approved, CommandResult result) =>
        logger.Decided(
            applicationId,
            at.Key,
            at.Staff.Name,
            approved,
            result.Outcome,
            result.Refusal?.Reason,
            result.Refusal?.Rule);

    [LoggerMessage(
        3,
        LogLevel.Information,
        "Accommodation for {Credential} of {Member} by {Staff}: {Outcome}, reason {Reason}, rule {Rule}")]
    public static partial void Accommodated(
        this ILogger logger, string credential, MemberKey member, string staff, CommandOutcome outcome, string? reason,
        string? rule);
}
