using System.Collections.Immutable;
using CecFunctions.Fees;

namespace CecFunctions.Renewals;

/// <summary>What a renewal costs. Amounts are US dollars.</summary>
public sealed record FeeAnswer
{
    public required DateOnly On { get; init; }

    /// <summary>The credential number.</summary>
    public required string Credential { get; init; }

    public required string Currency { get; init; }

    /// <summary>The late fee included; left out where no renewal will be taken.</summary>
    public decimal? Amount { get; init; }

    /// <summary>What of the amount is the late fee.</summary>
    public decimal? LateFee { get; init; }

    public string? Rule { get; init; }

    /// <summary>The first and the last day on which it is taken at this amount; no last day = without end.</summary>
    public DateOnly? From { get; init; }

    public DateOnly? Through { get; init; }

    /// <summary>Paid and unspent.</summary>
    public required decimal Paid { get; init; }

    /// <summary>Still to be paid.</summary>
    public decimal? Due { get; init; }

    public required ImmutableArray<PaymentAnswer> Payments { get; init; }

    /// <summary>Why no renewal is taken today, by status and window.</summary>
    public RenewalObstacle? Obstacle { get; init; }

    public static FeeAnswer Create(RenewalQuote quote) => new()
    {
        On = quote.On,
        Credential = quote.Credential,
        Currency = PaymentAnswer.UsDollars,
        Amount = quote.Amount,
        LateFee = quote.LateFee,
        Rule = quote.Rule,
        From = quote.From,
        Through = quote.Through,
        Paid = quote.Paid,
        Due = quote.Due,
        Payments = [.. quote.Payments.Select(payment => new PaymentAnswer(payment))],
        Obstacle = quote.Obstacle,
    };
}
