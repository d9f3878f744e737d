namespace CecFunctions.Application.Fees;

/// <summary>Records fees that were paid in the fee accounts of members. Refunds are not made here.</summary>
public interface IPayments
{
    /// <summary>Records a payment once, however often it is told; a repetition is answered like the first time.</summary>
    /// <param name="today">The date now in the member's program.</param>
    /// <param name="actor">Who tells of it, see <see cref="Members.Actor"/>.</param>
    Task<PaymentResult> RecordAsync(ReceivedPayment payment, DateOnly today, string actor, CancellationToken cancellationToken);
}
