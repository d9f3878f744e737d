using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CecFunctions.Application.Fees;
using CecFunctions.Application.HeldCredentials;
using CecFunctions.Application.WireNames;

namespace CecFunctions.Web.Fees;

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

    public static FeeAnswer Of(RenewalQuote quote) => new()
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

/// <summary>What members and staff read of a payment alike.</summary>
public abstract record PaidAnswer
{
    protected PaidAnswer(FeePayment payment)
    {
        PaymentId = payment.Id;
        Credential = payment.Credential;
        Purpose = WireName.Of(payment.Purpose);
        Amount = payment.Amount;
        ReceivedOn = payment.ReceivedOn;
    }

    /// <summary>The payment service's id, or the one that staff gave it.</summary>
    public string PaymentId { get; }

    /// <summary>The credential number.</summary>
    public string Credential { get; }

    public string Purpose { get; }

    /// <summary>In <see cref="Currency"/>.</summary>
    public decimal Amount { get; }

    public string Currency { get; } = PaymentAnswer.UsDollars;

    public DateOnly ReceivedOn { get; }
}

/// <summary>One payment of a fee account.</summary>
public sealed record PaymentAnswer : PaidAnswer
{
    public const string UsDollars = "USD";

    public PaymentAnswer(FeePayment payment) : base(payment) => UsedOn = payment.Use?.On;

    /// <summary>The day it was used; left out while it is unspent.</summary>
    [JsonPropertyOrder(1)]
    public DateOnly? UsedOn { get; }
}

/// <summary>A payment as staff see it.</summary>
public sealed record StaffPaymentAnswer : PaidAnswer
{
    public StaffPaymentAnswer(FeePayment payment) : base(payment)
    {
        RecordedBy = payment.RecordedBy;
        Used = payment.Use is { } use ? new FeeUseAnswer(use.On, use.Command, use.Reference) : null;
    }

    /// <summary>Who told of it.</summary>
    [JsonPropertyOrder(1)]
    public string RecordedBy { get; }

    /// <summary>What it was used for; left out while it is unspent.</summary>
    [JsonPropertyOrder(1)]
    public FeeUseAnswer? Used { get; }
}

/// <summary>What a payment was used for.</summary>
/// <param name="Command">The command, as the log names it.</param>
/// <param name="Reference">The number of the cycle that was renewed, or the id of the application.</param>
public sealed record FeeUseAnswer(DateOnly On, string Command, string Reference);
