using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CecFunctions.Json;
using CecFunctions.Members;

namespace CecFunctions.Fees;

/// <summary>One payment of a fee account.</summary>
public sealed record PaymentAnswer : PaidAnswer
{
    public const string UsDollars = "USD";

    public PaymentAnswer(FeePayment payment) : base(payment) => UsedOn = payment.Uses.LastOrDefault()?.On;

    /// <summary>The day on which it, or the last part of it, was used; left out while it is unspent.</summary>
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
        OnAccount = payment.OnAccount;
        Remark = payment.Due is { } due
            ? new PaymentRemarkAnswer(FeeLines.MoreThanDue, due, payment.Amount - due)
            : null;
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

    /// <summary>What of it is unspent; less than zero where it was charged back after its use.</summary>
    public decimal OnAccount { get; }

    /// <summary>Where it was more than was due: how much; left out where it was not.</summary>
    public PaymentRemarkAnswer? Remark { get; }
}

/// <summary>That a payment was more than was due when it came.</summary>
/// <param name="Reason"><c>more-than-due</c>.</param>
/// <param name="Due">What was due; zero where nothing was.</param>
/// <param name="Over">What was paid beyond that: it stays on account.</param>
public sealed record PaymentRemarkAnswer(string Reason, decimal Due, decimal Over);

/// <summary>A payment as staff see it, with all that became of it.</summary>
public sealed record StaffPaymentAnswer : PaidAnswer
{
    public StaffPaymentAnswer(FeePayment payment) : base(payment)
    {
        RecordedBy = payment.RecordedBy;
        Uses = [.. payment.Uses.Select(use => new FeeUseAnswer(use.On, use.Command, use.Reference, use.Amount))];
        Refunds = [.. payment.Refunds.Select(FeeRefundAnswer.From)];
    }

    /// <summary>Who told of it.</summary>
    [JsonPropertyOrder(1)]
    public string RecordedBy { get; }

    /// <summary>What it was used for, oldest first.</summary>
    [JsonPropertyOrder(1)]
    public ImmutableArray<FeeUseAnswer> Uses { get; }

    /// <summary>What of it was given back, oldest first.</summary>
    [JsonPropertyOrder(1)]
    public ImmutableArray<FeeRefundAnswer> Refunds { get; }
}

/// <summary>What a payment, or a part of it, was used for.</summary>
/// <param name="Command">The command, as the log names it.</param>
/// <param name="Reference">The number of the cycle that was renewed, or the id of the application.</param>
/// <param name="Amount">US dollars.</param>
public sealed record FeeUseAnswer(DateOnly On, string Command, string Reference, decimal Amount);

/// <summary>What of a payment was given back.</summary>
/// <param name="Kind"><c>refund</c> or <c>chargeback</c>.</param>
/// <param name="Amount">US dollars.</param>
/// <param name="RecordedBy">Who told of it.</param>
public sealed record FeeRefundAnswer(
    string RefundId, string Kind, DateOnly On, decimal Amount, string? Reason, string? Reference, string RecordedBy)
{
    public static FeeRefundAnswer From(FeeRefund refund) => new(
        refund.Id,
        WireName.From(refund.Kind),
        refund.On,
        refund.Amount,
        refund.Reason,
        refund.Reference,
        refund.RecordedBy);
}

/// <summary>A member with money on account that nothing has used, or who owes what was charged back.</summary>
/// <param name="Since">The day of the oldest payment of what is on account.</param>
/// <param name="OnAccount">US dollars that are on account, of all purposes.</param>
/// <param name="Owed">US dollars that are owed, of all purposes.</param>
/// <param name="ErasedOn">The day on which the person was erased; left out where they were not.</param>
public sealed record AccountAnswer(
    string Program,
    string MemberId,
    string? Name,
    DateOnly Since,
    decimal OnAccount,
    decimal Owed,
    ImmutableArray<BalanceAnswer> Balances,
    ImmutableArray<StaffPaymentAnswer> Payments,
    DateOnly? ErasedOn)
{
    public static AccountAnswer From(MemberDocument member)
    {
        var balances = member.FeeAccount.Balances();
        return new AccountAnswer(
            member.Key.Program,
            member.Key.MemberId,
            member.Name,
            balances.Min(balance => balance.Since),
            balances.Sum(balance => Math.Max(0, balance.Amount)),
            balances.Sum(balance => Math.Max(0, -balance.Amount)),
            [
                .. balances.Select(balance => new BalanceAnswer(
                    WireName.From(balance.Purpose),
                    balance.Credential,
                    balance.Amount,
                    balance.Since,
                    balance.Credential is { } number
                        ? member.Standing.FindCredential(number)?.Renewals.LastOrDefault()?.RenewedOn
                        : null)),
            ],
            [
                .. member.FeeAccount.Where(payment => payment.OnAccount != 0)
                    .Select(payment => new StaffPaymentAnswer(payment)),
            ],
            member.Erased?.On);
    }
}

/// <summary>What is on account for a purpose.</summary>
/// <param name="Credential">The credential number; left out for petitions, which may be for any course.</param>
/// <param name="Amount">US dollars; less than zero = owed.</param>
/// <param name="LastRenewedOn">The day of the credential's last renewal; left out where there was none.</param>
public sealed record BalanceAnswer(
    string Purpose, string? Credential, decimal Amount, DateOnly Since, DateOnly? LastRenewedOn);

/// <summary>A page of accounts, oldest first.</summary>
/// <param name="Next">What to send as <c>after</c> for the page that follows; left out where none does.</param>
public sealed record AccountPageAnswer(ImmutableArray<AccountAnswer> Accounts, string? Next);
