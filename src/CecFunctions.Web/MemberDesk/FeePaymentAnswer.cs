using CecFunctions.Application.Fees;
using CecFunctions.Application.WireNames;
using CecFunctions.Web.Fees;

namespace CecFunctions.Web.MemberDesk;

/// <summary>A payment of the member's fee account, as staff see it.</summary>
/// <param name="PaymentId">The payment service's id, or the one that staff gave it.</param>
/// <param name="Credential">The credential's number.</param>
/// <param name="Amount">In <paramref name="Currency"/>.</param>
/// <param name="RecordedBy">Who told of it.</param>
/// <param name="Used">What it was used for; left out while it is unspent.</param>
public sealed record FeePaymentAnswer(
    string PaymentId, string Credential, string Purpose, decimal Amount, string Currency, DateOnly ReceivedOn, string RecordedBy, FeeUseAnswer? Used)
{
    public static FeePaymentAnswer Of(FeePayment payment) => new(
        payment.Id,
        payment.Credential,
        WireName.Of(payment.Purpose),
        payment.Amount,
        PaymentAnswer.UsDollars,
        payment.ReceivedOn,
        payment.RecordedBy,
        payment.Use is { } use ? new FeeUseAnswer(use.On, use.Command, use.Reference) : null);
}
