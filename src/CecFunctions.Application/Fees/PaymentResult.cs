namespace CecFunctions.Application.Fees;

/// <summary>What came of telling about a payment.</summary>
/// <param name="Payment">Where it is recorded: as it was when it was first recorded, unspent.</param>
public sealed record PaymentResult(PaymentOutcome Outcome, FeePayment? Payment = null);
