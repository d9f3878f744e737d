using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using CecFunctions.Json;
using CecFunctions.Members;

namespace CecFunctions.Fees;

/// <summary>A payment that staff record for a member.</summary>
internal record PaymentRequest : ICheckedInput
{
    public const int MostAmount = 10_000;
    public const string AmountForm = "must be more than 0 and at most 10000, in US dollars with at most two decimals.";
    public const string IdPattern = "[!-~]*";
    public const string IdForm = "must have no characters but printable ASCII, and no space.";

    [Description(
        "The payment's id where it was paid: printable ASCII without spaces. "
            + "The same payment told again changes nothing.")]
    [MinLength(1)]
    [MaxLength(100)]
    [RegularExpression(IdPattern, ErrorMessage = IdForm)]
    public required string PaymentId { get; init; }

    [Description("The number of the credential that it is for.")]
    [MinLength(1)]
    [MaxLength(100)]
    public required string Credential { get; init; }

    [Description("What it was paid for.")]
    public required FeePurpose Purpose { get; init; }

    [Description("US dollars, more than 0, with at most two decimals.")]
    [Range(0, MostAmount, ErrorMessage = AmountForm)]
    public required decimal Amount { get; init; }

    [Description("The one currency that is taken.")]
    [AllowedValues(PaymentAnswer.UsDollars)]
    public required string Currency { get; init; }

    public virtual IEnumerable<(string Property, string Problem)> Problems()
    {
        if (!IsAmount(Amount))
        {
            yield return ("amount", AmountForm);
        }
    }

    /// <summary>Whether an amount within the bounds is one: more than nothing, in whole cents.</summary>
    public static bool IsAmount(decimal amount) => amount > 0 && decimal.Round(amount, 2) == amount;

    public ReceivedPayment ToPayment(MemberKey member) => new(PaymentId, member, Credential, Purpose, Amount);
}

/// <summary>A payment that the payment service tells, which names the member too.</summary>
internal sealed record ServicePaymentRequest : PaymentRequest, ITellsOfMember
{
    [Description("The key of the body.")]
    public required string Program { get; init; }

    [Description("The member's id at the body.")]
    public required string MemberId { get; init; }

    public override IEnumerable<(string Property, string Problem)> Problems() =>
        [
            .. base.Problems(),
            .. MemberKey.IsMemberId(MemberId) ? Array.Empty<(string, string)>() : [("memberId", "is not a member id.")],
        ];
}
