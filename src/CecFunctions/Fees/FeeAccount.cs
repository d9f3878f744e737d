using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using CecFunctions.Members;

namespace CecFunctions.Fees;

/// <summary>What a member has paid and what of it is unspent. Pure.</summary>
/// <remarks>
/// What is on account for a purpose is one sum: where a payment was charged back after its use, what comes next for the
/// purpose pays that first.
/// </remarks>
internal static class FeeAccount
{
    /// <summary>What is on account for a purpose; less than zero where it is owed.</summary>
    /// <param name="credential">
    /// The credential's number; a petition may be for any course, so for one it is of no matter.
    /// </param>
    public static decimal OnAccount(
        this ImmutableArray<FeePayment> account, FeePurpose purpose, string? credential = null) =>
        account.For(purpose, credential).Sum(payment => payment.OnAccount);

    /// <summary>
    /// What of which payments covers the fee, oldest first. What is not needed of the last of them stays on account.
    /// </summary>
    /// <returns>Nothing where what is on account does not cover it.</returns>
    public static ImmutableArray<FeePart> Covering(
        this ImmutableArray<FeePayment> account, decimal fee, FeePurpose purpose, string? credential = null)
    {
        if (account.OnAccount(purpose, credential) < fee)
        {
            return [];
        }

        var parts = ImmutableArray.CreateBuilder<FeePart>();
        var missing = fee;
        foreach (var payment in account.For(purpose, credential).Where(payment => payment.OnAccount > 0))
        {
            if (missing <= 0)
            {
                break;
            }

            parts.Add(new FeePart(payment, Math.Min(missing, payment.OnAccount)));
            missing -= parts[^1].Amount;
        }

        return parts.ToImmutable();
    }

    /// <summary>The account with the parts marked as used.</summary>
    public static ImmutableArray<FeePayment> Using(
        this ImmutableArray<FeePayment> account,
        ImmutableArray<FeePart> parts,
        DateOnly on,
        string command,
        string reference) =>
        parts.Aggregate(account, (used, part) => used.With(part.Payment with
        {
            Uses = part.Payment.Uses.Add(new FeeUse(on, command, reference, part.Amount)),
        }));

    /// <summary>The account with a payment in the place of the one of its id.</summary>
    public static ImmutableArray<FeePayment> With(this ImmutableArray<FeePayment> account, FeePayment changed) =>
        [.. account.Select(payment => payment.Id == changed.Id ? changed : payment)];

    /// <summary>
    /// What is on account, or owed, by what it is for, with the day of the oldest payment that is part of it.
    /// </summary>
    public static ImmutableArray<FeeBalance> Balances(this ImmutableArray<FeePayment> account) =>
    [
        .. account
            .GroupBy(payment => (
                payment.Purpose, Credential: payment.Purpose == FeePurpose.Petition ? null : payment.Credential))
            .Select(group => new FeeBalance(
                group.Key.Purpose,
                group.Key.Credential,
                group.Sum(payment => payment.OnAccount),
                group.Where(payment => payment.OnAccount != 0).Select(payment => payment.ReceivedOn)
                    .DefaultIfEmpty(DateOnly.MaxValue).Min()))
            .Where(balance => balance.Amount != 0),
    ];

    private static IEnumerable<FeePayment> For(
        this ImmutableArray<FeePayment> account, FeePurpose purpose, string? credential) => account.Where(
        payment => payment.Purpose == purpose
            && (credential is null || purpose == FeePurpose.Petition || payment.Credential == credential));
}

/// <summary>What of a payment a fee takes.</summary>
internal readonly record struct FeePart(FeePayment Payment, decimal Amount);

/// <summary>What is on account for a purpose.</summary>
/// <param name="Credential">The credential's number; <see langword="null"/> for petitions.</param>
/// <param name="Amount">US dollars; less than zero = owed.</param>
/// <param name="Since">The day of the oldest payment that is part of it.</param>
public readonly record struct FeeBalance(FeePurpose Purpose, string? Credential, decimal Amount, DateOnly Since);

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
            .. account.Select(payment => payment.Credential == wrong
                ? payment with { Credential = right, ToldAs = payment.ToldAs ?? wrong }
                : payment),
        ],
        Kept = account => [.. account.Select(WithoutTexts)],
        Unsettled = account => Unsettled(account.Balances()),
    };

    /// <summary>Why a person with money here cannot be erased.</summary>
    public const string MoneyOnAccount = "money-on-account";

    /// <summary>
    /// The id under which something is kept of an erased person: a digest, because what the payment service tells later
    /// names the id, which may have been made of a name.
    /// </summary>
    public static string ErasedId(string id) => $"erased-{PaymentIds.DigestOf(id)[..ErasedDigits]}";

    private const int ErasedDigits = 16;

    private static ReachedLimit? Unsettled(ImmutableArray<FeeBalance> balances)
    {
        var onAccount = balances.Sum(balance => Math.Max(0, balance.Amount));
        var owed = balances.Sum(balance => Math.Max(0, -balance.Amount));
        return onAccount == 0 && owed == 0 ? null : new ReachedLimit(
            MoneyOnAccount,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{onAccount:0.00} US dollars are on account and {owed:0.00} are owed. Before the person is erased, refund "
                    + $"what is on account, and record what is paid or written off of what is owed as a payment."));
    }

    /// <summary>The books need amounts and days; ids, reasons and references may have been made of a name.</summary>
    private static FeePayment WithoutTexts(FeePayment payment) => payment with
    {
        Id = ErasedId(payment.Id),
        ToldAs = null,
        Uses =
        [
            .. payment.Uses.Select((use, at) => use with
            {
                Reference = string.Create(CultureInfo.InvariantCulture, $"erased-{at + 1}"),
            }),
        ],
        Refunds =
        [
            .. payment.Refunds.Select(
                refund => refund with { Id = ErasedId(refund.Id), Reason = null, Reference = null }),
        ],
    };

    extension(MemberDocument member)
    {
        /// <summary>What the member paid, oldest first.</summary>
        public ImmutableArray<FeePayment> FeeAccount => member.Get(Part);

        /// <summary>
        /// The payments of commands less what the fee account paid of them: the money that came with commands and is
        /// not in the account.
        /// </summary>
        public ImmutableArray<Payment> OnlyWithCommands()
        {
            var ofAccount = member.FeeAccount
                .SelectMany(payment => payment.Uses.Select(use => (Key: (use.On, payment.Credential, use.Command), use)))
                .GroupBy(used => used.Key, used => used.use.Amount)
                .ToDictionary(used => used.Key, used => used.Sum());
            var rest = ImmutableArray.CreateBuilder<Payment>();
            foreach (var payment in member.Payments)
            {
                var key = (payment.On, payment.Credential, payment.Command);
                var covered = Math.Min(payment.Amount, ofAccount.GetValueOrDefault(key));
                ofAccount[key] = ofAccount.GetValueOrDefault(key) - covered;
                if (covered < payment.Amount)
                {
                    rest.Add(payment with { Amount = payment.Amount - covered });
                }
            }

            return rest.ToImmutable();
        }

        public MemberDocument WithFeeAccount(ImmutableArray<FeePayment> account) => member.With(Part, account);
    }
}

[JsonSourceGenerationOptions(
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ImmutableArray<FeePayment>))]
internal sealed partial class FeeAccountJsonContext : JsonSerializerContext;
