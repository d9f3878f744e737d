using System.Collections.Immutable;
using CecFunctions.Http;

namespace CecFunctions.Fees;

internal static class PaymentDescriptions
{
    private const string Topic = "Payments";

    private static ImmutableArray<RefusalDescription> Refusals { get; } =
    [
        RefusalDescription.Malformed("$.currency", "must be USD."),
        RefusalDescription.From(PaymentEndpoints.IdUsed),
        RefusalDescription.From(PaymentEndpoints.UnknownCredential),
    ];

    public static SignatureDescription Signature { get; } = new(
    [
        (
            "paymentTimestamp",
            PaymentSignature.TimestampHeader,
            "Seconds since 1970-01-01T00:00:00Z, at most five minutes ago."),
        (
            "paymentSignature",
            PaymentSignature.SignatureHeader,
            "`v1=` and, in hexadecimal, HMAC-SHA256 with the shared secret over the timestamp as sent, "
                + "a full stop and the raw body."),
    ]);

    public static EndpointDescription Hook { get; } =
        new(Topic, "takePayment", "Takes in that a fee was paid, from the payment service")
    {
        Bodies =
        [
            BodyDescription.Json<ServicePaymentRequest>()
                .Example(
                    "renewal",
                    """
                    { "paymentId": "pay_7Q2", "program": "EXAMPLE-BODY", "memberId": "M1001", "credential": "C-1001",
                      "purpose": "renewal", "amount": 60.50, "currency": "USD" }
                    """),
        ],
        Signature = Signature,
        Answers = [AnswerDescription.Json<PaymentAnswer>("The payment as it is on record.")],
        Refusals =
        [
            RefusalDescription.From(PaymentEndpoints.NotSigned),
            .. Refusals,
            RefusalDescription.From(PaymentEndpoints.UnknownMember),
        ],
        ChangesMember = true,
    };

    public static EndpointDescription ByStaff { get; } =
        new(Topic, "recordPayment", "Records a fee that was paid to the office")
    {
        Bodies =
        [
            BodyDescription.Json<PaymentRequest>()
                .Example(
                    "cheque",
                    """
                    { "paymentId": "check-2231", "credential": "C-1001",
                      "purpose": "renewal", "amount": 60, "currency": "USD" }
                    """),
        ],
        Answers = [AnswerDescription.Json<PaymentAnswer>("The payment as it is on record.")],
        Refusals = [.. Refusals, RefusalDescription.From(PaymentEndpoints.UnknownMember), RefusalDescription.NotFound],
        ChangesMember = true,
    };
}
