using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CecFunctions.Members;

namespace CecFunctions.Fees;

/// <summary>What a member has paid and what of it is unspent. Pure.</summary>
internal static class FeeAccount
{
    /// <summary>The unspent payments of a purpose, in the order in which they came.</summary>
    /// <param name="credential">The credential's number; <see langword="null"/> = of any.</param>
    public static IEnumerable<FeePayment> Unspent(
        this ImmutableArray<FeePayment> account, FeePurpose purpose, string? credential) =>
        account.Where(
            payment => payment.Use is null
                && payment.Purpose == purpose
                && (credential is null || payment.Credential == credential));

    /// <summary>
    /// As many payments, oldest first, as cover the fee. A surplus of the last of them is not given back; payments that
    /// are not needed stay unspent.
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
    public static ImmutableArray<FeePayment> Using(
        this ImmutableArray<FeePayment> account, ImmutableArray<FeePayment> used, FeeUse use) =>
        [.. account.Select(payment => used.Contains(payment) ? payment with { Use = use } : payment)];
}

/// <summary>
/// The fee account as a part of the member: the payments that were told of, in the order in which they came.
/// </summary>
public static class FeeAccountPart
{
    // A merge keeps a payment that both accounts have once.
    public static readonly MemberPart<ImmutableArray<FeePayment>> Part = new(
        "feeAccount",
        FeeAccountJsonContext.Default.ImmutableArrayFeePayment,
        [],
        accounts => accounts.Survivor.FeeAccount.AddRange(
            accounts.Goes.FeeAccount.Where(
                payment => accounts.Survivor.FeeAccount.All(known => known.Id != payment.Id))))
    {
        Renumbered = (account, wrong, right) =>
        [
            .. account.Select(payment => payment.Credential == wrong ? payment with { Credential = right } : payment),
        ],
        // The books need amounts and days; an id may have been made of a name.
        Kept = account => [.. account.Select((payment, index) => payment with { Id = $"erased-{index + 1}" })],
    };

    extension(MemberDocument member)
    {
        /// <summary>What the member paid, oldest first.</summary>
        public ImmutableArray<FeePayment> FeeAccount => member.Get(Part);

        public MemberDocument WithFeeAccount(ImmutableArray<FeePayment> account) => member.With(Part, account);
    }
}

[JsonSourceGenerationOptions(
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ImmutableArray<FeePayment>))]
internal sealed partial class FeeAccountJsonContext : JsonSerializerContext;

/// <summary>A fee that was paid, as the member's fee account has it. A payment is used whole or not at all.</summary>
/// <param name="Id">The payment service's id of it, or the one that staff gave it.</param>
/// <param name="Credential">The credential's number.</param>
/// <param name="Amount">US dollars.</param>
/// <param name="ReceivedOn">The day it was told of, in the program's calendar.</param>
/// <param name="RecordedBy">Who told of it, see <see cref="Actor"/>.</param>
public sealed record FeePayment(
    string Id, string Credential, FeePurpose Purpose, decimal Amount, DateOnly ReceivedOn, string RecordedBy)
{
    /// <summary><see langword="null"/> = unspent.</summary>
    public FeeUse? Use { get; init; }
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

/// <summary>What a payment was used for.</summary>
/// <param name="Command">The command, as logs name it.</param>
/// <param name="Reference">The number of the cycle that was renewed, or the id of the application.</param>
public sealed record FeeUse(DateOnly On, string Command, string Reference);
