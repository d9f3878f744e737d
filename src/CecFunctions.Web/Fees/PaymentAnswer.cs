using CecFunctions.Application.Fees;
using CecFunctions.Application.WireNames;

namespace CecFunctions.Web.Fees;

/// <summary>One payment of a fee account.</summary>
/// <param name="Credential">The credential number.</param>
/// <param name="Amount">In <paramref name="Currency"/>.</param>
/// <param name="UsedOn">The day it was used; left out while it is unspent.</param>
public sealed record PaymentAnswer(
    string PaymentId, string Credential, string Purpose, decimal Amount, string Currency, DateOnly ReceivedOn, DateOnly? UsedOn)
{
    public const string UsDollars = "USD";

    public static PaymentAnswer Of(FeePayment payment) => new(
        payment.Id, payment.Credential, WireName.Of(payment.Purpose), payment.Amount, UsDollars, payment.ReceivedOn, payment.Use?.On);
}
