using System.Collections.Immutable;

namespace CecFunctions.Application.Fees;

/// <summary>What a member has paid and what of it is unspent. Pure.</summary>
internal static class FeeAccount
{
    /// <summary>The unspent payments of a purpose, in the order in which they came.</summary>
    /// <param name="credential">The credential's number; <see langword="null"/> = of any.</param>
    public static IEnumerable<FeePayment> Unspent(this ImmutableArray<FeePayment> account, FeePurpose purpose, string? credential) =>
        account.Where(payment => payment.Use is null && payment.Purpose == purpose && (credential is null || payment.Credential == credential));

    /// <summary>
    /// As many payments, oldest first, as cover the fee. What the last of them has too much is not given back; payments that are not needed
    /// stay unspent.
    /// </summary>
    /// <returns>None where they do not cover it together.</returns>
    public static ImmutableArray<FeePayment> Covering(this IEnumerable<FeePayment> unspent, decimal fee)
    {
        var taken = ImmutableArray.CreateBuilder<FeePayment>();
        var sum = 0m;
        foreach (var payment in unspent)
        {
            if (sum >= fee)
            {
                break;
            }

            taken.Add(payment);
            sum += payment.Amount;
        }

        return sum >= fee ? taken.ToImmutable() : [];
    }

    /// <summary>The account with the payments marked as used.</summary>
    public static ImmutableArray<FeePayment> Using(this ImmutableArray<FeePayment> account, ImmutableArray<FeePayment> used, FeeUse use) =>
        [.. account.Select(payment => used.Contains(payment) ? payment with { Use = use } : payment)];
}
