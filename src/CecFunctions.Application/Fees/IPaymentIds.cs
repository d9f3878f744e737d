namespace CecFunctions.Application.Fees;

/// <summary>The ids of payments, over all members: one id names one payment.</summary>
public interface IPaymentIds
{
    /// <summary>Keeps what an id stands for, where it does not stand for something already. Called before the payment is recorded.</summary>
    /// <param name="digest">What the payment is, in hexadecimal.</param>
    /// <returns>What the id stands for: the digest given, or that of the one who came first.</returns>
    Task<string> ClaimAsync(string id, string digest, CancellationToken cancellationToken);
}
