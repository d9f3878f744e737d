using Microsoft.Extensions.Logging;

namespace CecFunctions.Web.Tokens;

/// <summary>What is logged of tokens: why one was not taken, and nothing of what it says.</summary>
internal static partial class TokenLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "A token ({Scheme}) was not taken: {Reason}")]
    public static partial void NotTaken(this ILogger logger, string scheme, string? reason);
}
