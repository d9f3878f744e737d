using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CecFunctions.Members;

namespace CecFunctions.Fees;

/// <summary>
/// A fee that was paid, as the member's fee account has it, with all that became of it. It is used as far as a fee
/// needs it; the rest stays on account.
/// </summary>
/// <param name="Id">The payment service's id of it, or the one that staff gave it.</param>
/// <param name="Credential">The credential's number.</param>
/// <param name="Amount">US dollars.</param>
/// <param name="ReceivedOn">The day it was told of, in the program's calendar.</param>
/// <param name="RecordedBy">Who told of it, see <see cref="Actor"/>.</param>
public sealed record FeePayment(
    string Id, string Credential, FeePurpose Purpose, decimal Amount, DateOnly ReceivedOn, string RecordedBy)
{
    /// <summary>
    /// The credential's number as it was told; <see langword="null"/> where it is the one on record. Another credential
    /// may have that number since.
    /// </summary>
    public string? ToldAs { get; init; }

    /// <summary>
    /// What was still due for its purpose when it came, where it was more than that; <see langword="null"/> where it
    /// was not.
    /// </summary>
    public decimal? Due { get; init; }

    /// <summary>What of it was used, oldest first.</summary>
    public ImmutableArray<FeeUse> Uses { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What of it was given back, oldest first.</summary>
    public ImmutableArray<FeeRefund> Refunds { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>
    /// How documents of before say that it was used: whole, whatever the fee was. Read after <see cref="Uses"/>, which
    /// they do not have.
    /// </summary>
    [JsonPropertyName("use")]
    public FeeUse? UsedWhole
    {
        get => null;
        init => Uses = value is null ? Uses : [value with { Amount = Amount }];
    }

    /// <summary>What of it is unspent; less than zero where more was charged back than was.</summary>
    [JsonIgnore]
    public decimal OnAccount => Amount - Uses.Sum(use => use.Amount) - Refunds.Sum(refund => refund.Amount);

    /// <summary>As it was when it was recorded.</summary>
    public FeePayment AtFirst() => this with { Uses = [], Refunds = [] };
}

/// <summary>What a fee was paid for.</summary>
public enum FeePurpose
{
    /// <summary>The renewal of the credential, late fee included.</summary>
    Renewal,

    /// <summary>A petition for a course (NASM-CREDIT-5). It may be used for any course of the member.</summary>
    Petition,

    /// <summary>A reinstatement, which staff decide.</summary>
    Reinstatement,
}

/// <summary>What a payment, or a part of it, was used for.</summary>
/// <param name="Command">The command, as logs name it.</param>
/// <param name="Reference">The number of the cycle that was renewed, or the id of the application.</param>
/// <param name="Amount">US dollars.</param>
public sealed record FeeUse(DateOnly On, string Command, string Reference, decimal Amount);

/// <summary>What of a payment was given back.</summary>
/// <param name="Id">The payment service's id of it, or the one that staff gave it.</param>
/// <param name="On">The day on which it was given back.</param>
/// <param name="Amount">US dollars.</param>
/// <param name="Reason">Why.</param>
/// <param name="Reference">Where it is found elsewhere, such as the number of a cheque.</param>
/// <param name="RecordedBy">Who told of it, see <see cref="Actor"/>.</param>
public sealed record FeeRefund(
    string Id, FeeRefundKind Kind, DateOnly On, decimal Amount, string? Reason, string? Reference, string RecordedBy);

/// <summary>How money went back.</summary>
public enum FeeRefundKind
{
    /// <summary>It was given back.</summary>
    Refund,

    /// <summary>The payer had it taken back, perhaps after it was used.</summary>
    Chargeback,
}
