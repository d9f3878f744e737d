using CecFunctions.Application.Members;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Web.SelfReports;

/// <summary>What is logged of self-reports: ids, and nothing that was written.</summary>
internal static partial class SelfReportLog
{
    [LoggerMessage(1, LogLevel.Information, "Report {ReportId} of {Member} added, replayed: {Replayed}")]
    public static partial void Added(this ILogger logger, string reportId, MemberKey member, bool replayed);

    [LoggerMessage(2, LogLevel.Information, "Report {ReportId} of {Member} edited, now version {Version}")]
    public static partial void Edited(this ILogger logger, string reportId, MemberKey member, int version);

    [LoggerMessage(3, LogLevel.Information, "Report {ReportId} of {Member} deleted")]
    public static partial void Deleted(this ILogger logger, string reportId, MemberKey member);

    [LoggerMessage(4, LogLevel.Information, "{Member} was refused: {Outcome}, reason {Reason}, rule {Rule}")]
    public static partial void Refused(
        this ILogger logger, MemberKey member, CommandOutcome outcome, string? reason, string? rule);
}
