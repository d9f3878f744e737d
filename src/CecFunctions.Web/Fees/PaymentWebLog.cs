using CecFunctions.Application.Fees;
using CecFunctions.Application.Members;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Web.Fees;

/// <summary>What is logged of payments: ids and no amounts.</summary>
internal static partial class PaymentWebLog
{
    [LoggerMessage(1, LogLevel.Information, "Payment {PaymentId} of {Member} told by {Actor}: {Outcome}")]
    public static partial void Told(this ILogger logger, string paymentId, MemberKey member, string actor, PaymentOutcome outcome);

    [LoggerMessage(2, LogLevel.Warning, "A call of the payment hook was not signed as it must be; no secret is set: {NoSecret}")]
    public static partial void NotSigned(this ILogger logger, bool noSecret);
}
