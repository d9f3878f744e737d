using CecFunctions.Application.Members;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Web.Credentials;

/// <summary>What is logged of credentials: ids.</summary>
internal static partial class CredentialWebLog
{
    [LoggerMessage(1, LogLevel.Information, "Renewal of {Credential} of {Member}: {Outcome}, replayed {Replayed}, reason {Reason}, rule {Rule}")]
    public static partial void Renewal(
        this ILogger logger, string credential, MemberKey member, CommandOutcome outcome, bool replayed, string? reason, string? rule);
}
