using System.Text.Json.Serialization;
using CecFunctions.Json;

namespace CecFunctions.Fees;

/// <summary>One payment of a fee account.</summary>
public sealed record PaymentAnswer : PaidAnswer
{
    public const string UsDollars = "USD";

    public PaymentAnswer(FeePayment payment) : base(payment) => UsedOn = payment.Use?.On;

    /// <summary>The day it was used; left out while it is unspent.</summary>
    [JsonPropertyOrder(1)]
    public DateOnly? UsedOn { get; }
}

/// <summary>What members and staff read of a payment alike.</summary>
public abstract record PaidAnswer
{
    protected PaidAnswer(FeePayment payment)
    {
        PaymentId = payment.Id;
        Credential = payment.Credential;
        Purpose = WireName.From(payment.Purpose);
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
