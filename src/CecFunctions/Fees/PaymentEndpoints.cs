using System.Text;
using CecFunctions.Http;
using CecFunctions.Members;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Fees;

/// <summary>Takes in that fees were paid, from the payment service by its hook and from staff.</summary>
internal sealed class PaymentEndpoints
{
    public const string HookAddress = "/api/hooks/payments";

    public const string StaffAddress = "/api/staff/members/{program}/{memberId}/payments";

    private PaymentEndpoints()
    {
    }

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost(HookAddress, TakeFromServiceAsync)
            .ForAnyone()
            .LimitedAs(RequestKind.Unlimited)
            .Describe(PaymentDescriptions.Hook);
        endpoints.MapPost(StaffAddress, TakeFromStaffAsync)
            .ForStaff(StaffRole.Registrar)
            .Describe(PaymentDescriptions.ByStaff);
    }

    private static Task<IResult> TakeFromServiceAsync(
        SignedBody<ServicePaymentRequest> told,
        Payments payments,
        ILogger<PaymentEndpoints> logger,
        CancellationToken cancellationToken) =>
        RecordAsync(
            told.Value.ToPayment(told.Member), told.Today, Actor.PaymentService, payments, logger, cancellationToken);

    private static Task<IResult> TakeFromStaffAsync(
        StaffMember at,
        RequestBody<PaymentRequest> told,
        Payments payments,
        ILogger<PaymentEndpoints> logger,
        CancellationToken cancellationToken) =>
        RecordAsync(told.Value.ToPayment(at.Key), at.Today, at.Actor, payments, logger, cancellationToken);

    private static async Task<IResult> RecordAsync(
        ReceivedPayment payment,
        DateOnly today,
        string actor,
        Payments payments,
        ILogger logger,
        CancellationToken cancellationToken)
    {
        var result = await payments.RecordAsync(payment, today, actor, cancellationToken);
        logger.Told(payment.Member, actor, result.Outcome);
        return result.Outcome == PaymentOutcome.Recorded
            ? Answer.Json(new PaymentAnswer(result.Payment!))
            : new ProblemResult(ProblemOf(result.Outcome));
    }

    /// <param name="outcome">Anything but recorded.</param>
    public static Problem ProblemOf(PaymentOutcome outcome) => outcome switch
    {
        PaymentOutcome.UnknownMember => UnknownMember,
        PaymentOutcome.UnknownCredential => UnknownCredential,
        PaymentOutcome.OtherUnderTheSameId => IdUsed,
        PaymentOutcome.MemberFull => CommandProblem.Full,
        PaymentOutcome.TooBusy => CommandProblem.Busy,
        _ => throw new NotSupportedException($"Outcome {outcome}."),
    };

    public static Problem UnknownMember { get; } =
        new(StatusCodes.Status422UnprocessableEntity, "Member not found.") { Reason = "unknown-member" };

    public static Problem UnknownCredential { get; } =
        new(StatusCodes.Status422UnprocessableEntity, "The member does not hold this credential.")
        {
            Reason = "unknown-credential",
        };

    public static Problem IdUsed { get; } =
        new(StatusCodes.Status409Conflict, "Another payment is on record under this id.")
        {
            Reason = "payment-id-used",
        };

    public static Problem NotSigned { get; } = new(
        StatusCodes.Status401Unauthorized,
        $"{PaymentSignature.TimestampHeader} and {PaymentSignature.SignatureHeader} do not prove that this is from "
            + "the payment service, or it is more than five minutes old.");
}

/// <summary>
/// What is logged of payments: no amounts, and no ids of them, which callers choose and may make of a name.
/// </summary>
internal static partial class PaymentLog
{
    [LoggerMessage(1, LogLevel.Information, "Payment of {Member} told by {Actor}: {Outcome}")]
    public static partial void Told(
        this ILogger logger, MemberKey member, string actor, PaymentOutcome outcome);

    [LoggerMessage(
        2, LogLevel.Warning, "A call of the payment hook was not signed as it must be; no secret is set: {NoSecret}")]
    public static partial void NotSigned(this ILogger logger, bool noSecret);
}

/// <summary>How the payment service proves that a payment is from it.</summary>
public sealed record PaymentHookOptions
{
    /// <summary>The setting that holds the secret.</summary>
    public const string SecretSetting = "PaymentHookSecret";

    /// <summary>The least characters of a secret.</summary>
    public const int LeastSecretLength = 32;

    /// <param name="secret">
    /// Shared with the payment service; <see langword="null"/> or empty = the hook takes nothing.
    /// </param>
    /// <exception cref="ArgumentException">The secret is too short or easy to guess: names the setting, and not its value.</exception>
    public PaymentHookOptions(string? secret)
    {
        if (string.IsNullOrEmpty(secret))
        {
            return;
        }

        SettingText.CheckSecret(SecretSetting, secret, LeastSecretLength);
        Key = Encoding.UTF8.GetBytes(secret);
    }

    /// <exception cref="ArgumentException">The secret cannot be right: names the setting.</exception>
    internal static PaymentHookOptions Read(IConfiguration settings) =>
        new(SettingText.Find(settings, SecretSetting));

    /// <summary>The key of the signature; empty = there is none.</summary>
    internal ReadOnlyMemory<byte> Key { get; }
}
