using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CecFunctions.Application.Members;

namespace CecFunctions.Application.Fees;

/// <summary>
/// The fee account as a part of the member: what was paid by members and told to us, in the order in which it came.
/// </summary>
public static class FeeAccountPart
{
    // A payment that both accounts were told of is one payment.
    public static readonly MemberPart<ImmutableArray<FeePayment>> Part = new(
        "feeAccount",
        FeeAccountJsonContext.Default.ImmutableArrayFeePayment,
        [],
        accounts => accounts.Survivor.FeeAccount.AddRange(
            accounts.Goes.FeeAccount.Where(payment => accounts.Survivor.FeeAccount.All(known => known.Id != payment.Id))));

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
