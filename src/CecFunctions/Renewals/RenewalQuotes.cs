using System.Collections.Immutable;
using CecFunctions.Domain.Renewals;
using CecFunctions.Explanations;
using CecFunctions.Fees;
using CecFunctions.Members;

namespace CecFunctions.Renewals;

/// <summary>Says what renewals cost.</summary>
public sealed class RenewalQuotes(MemberReader members)
{
    /// <summary>
    /// The quote on the day, or on the later one that the member's record has been brought to. Nothing is written.
    /// </summary>
    /// <returns><see langword="null"/> where the member holds no such credential.</returns>
    public async Task<RenewalQuote?> FindAsync(
        MemberKey key, string credential, DateOnly day, CancellationToken cancellationToken)
    {
        if (await members.FindAsync(key, day, cancellationToken) is not var (member, program, on)
            || member.Standing.FindByNumber(credential) is not { } held)
        {
            return null;
        }

        var quote = FeeQuote.Create(member.Standing, held, program, on);
        var paid = member.FeeAccount.OnAccount(FeePurpose.Renewal, held.Id);
        return new RenewalQuote
        {
            On = on,
            Credential = held.Id,
            Amount = quote?.Fee.Amount,
            LateFee = quote?.Fee.Late,
            Rule = quote?.Fee.Rule,
            From = quote?.From,
            Through = quote?.Through,
            Paid = paid,
            Due = quote is null ? null : Math.Max(0, quote.Fee.Amount - paid),
            Payments =
            [
                .. member.FeeAccount
                    .Where(payment => payment.Credential == held.Id)
                    .Select(payment => new PaymentAnswer(payment)),
            ],
            Obstacle = RenewalGate.Closed(held, program, on) is { } closed
                ? new RenewalObstacle(closed.Reason, closed.Rule, RefusalExplanation.InWords(closed.Reason))
                : null,
        };
    }
}

/// <summary>What stands against a renewal, in words too.</summary>
public sealed record RenewalObstacle(string Reason, string Rule, string Explanation);

/// <summary>What a credential's next renewal costs, and what of it is paid. Amounts are US dollars.</summary>
public sealed record RenewalQuote
{
    public required DateOnly On { get; init; }

    /// <summary>The credential's number.</summary>
    public required string Credential { get; init; }

    public string Currency { get; } = PaymentAnswer.UsDollars;

    /// <summary>The late fee included; <see langword="null"/> where no renewal will be taken.</summary>
    public decimal? Amount { get; init; }

    /// <summary>What of the amount is the late fee.</summary>
    public decimal? LateFee { get; init; }

    /// <summary>The rule of the amount.</summary>
    public string? Rule { get; init; }

    /// <summary>The first day on which the amount can be paid with: today, or the day on which renewal opens.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day on which it costs this; <see langword="null"/> = without end.</summary>
    public DateOnly? Through { get; init; }

    /// <summary>Paid for it and unspent; less than zero where a payment was charged back after its use.</summary>
    public required decimal Paid { get; init; }

    /// <summary>Still to be paid; <see langword="null"/> where no renewal will be taken.</summary>
    public decimal? Due { get; init; }

    /// <summary>The payments for this credential, spent or not, in the order in which they came.</summary>
    public required ImmutableArray<PaymentAnswer> Payments { get; init; }

    /// <summary>Why no renewal is taken today, by status and window; credits and CPR/AED apart.</summary>
    public RenewalObstacle? Obstacle { get; init; }
}
