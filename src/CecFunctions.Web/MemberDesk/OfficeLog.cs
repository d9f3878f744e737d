using CecFunctions.Application.Members;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Web.MemberDesk;

/// <summary>What is logged of commands of staff: ids, and nothing that was written.</summary>
internal static partial class OfficeLog
{
    [LoggerMessage(1, LogLevel.Information, "{Actor} asked for {Command} of {Member}: {Outcome}, reason {Reason}, rule {Rule}")]
    public static partial void Commanded(
        this ILogger logger, string actor, string command, MemberKey member, CommandOutcome outcome, string? reason, string? rule);
}
