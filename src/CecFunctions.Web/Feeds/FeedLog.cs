using Microsoft.Extensions.Logging;

namespace CecFunctions.Web.Feeds;

/// <summary>What is logged of feeds: who, and how many.</summary>
internal static partial class FeedLog
{
    [LoggerMessage(1, LogLevel.Information, "Provider {Provider} sent lines: {Accepted} accepted, {Duplicate} duplicate, {Refused} refused, {Failed} failed")]
    public static partial void Taken(this ILogger logger, string provider, int accepted, int duplicate, int refused, int failed);
}
