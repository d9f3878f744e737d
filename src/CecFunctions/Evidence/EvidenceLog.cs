using CecFunctions.Members;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Evidence;

/// <summary>Logs what comes in and is given out by ids, without any text that people wrote.</summary>
internal static partial class EvidenceLog
{
    [LoggerMessage(1, LogLevel.Information, "Upload to {Holder} of {Member}: {Outcome}, document {DocumentId}")]
    public static partial void Uploaded(
        this ILogger logger, string holder, MemberKey member, EvidenceUploadOutcome outcome, string? documentId);

    [LoggerMessage(3, LogLevel.Information, "Document {DocumentId} of {Holder} of {Member} downloaded by {Caller}")]
    public static partial void Downloaded(
        this ILogger logger, string documentId, string holder, MemberKey member, string caller);

    [LoggerMessage(4, LogLevel.Information, "An upload to {Holder} of {Member} broke off or was malformed")]
    public static partial void BrokenOff(this ILogger logger, Exception exception, string holder, MemberKey member);
}
