using CecFunctions.Application.Fees;
using CecFunctions.Application.JsonInput;
using CecFunctions.Application.Members;
using CecFunctions.Application.WireNames;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Web.Fees;

/// <summary>Reads what is told of a payment. The amount is in US dollars, with at most two decimals, as everywhere in the API.</summary>
internal static class PaymentRequest
{
    /// <summary>The most characters of a payment's id.</summary>
    public const int MaxIdLength = 100;

    /// <summary>The most US dollars that are taken for a fee; more is a mistake of whoever tells it.</summary>
    public const decimal MostAmount = 10_000m;

    /// <summary>The most characters of a credential's number.</summary>
    public const int MaxCredentialLength = 100;

    /// <summary>Of a body that names the member too.</summary>
    /// <exception cref="JsonInputException">It is no payment.</exception>
    public static ReceivedPayment Read(JsonObject json, ProgramCatalog catalog)
    {
        var program = json.RequiredText("program");
        var memberId = json.RequiredText("memberId");
        if (catalog.Find(program) is null)
        {
            throw new JsonInputException(json.At("program"), "is none of the programs.");
        }

        return MemberKey.IsMemberId(memberId)
            ? Read(json, new MemberKey(program, memberId))
            : throw new JsonInputException(json.At("memberId"), "cannot be a member id.");
    }

    /// <inheritdoc cref="Read(JsonObject, ProgramCatalog)" path="/exception"/>
    public static ReceivedPayment Read(JsonObject json, MemberKey member) =>
        new(Id(json), member, Credential(json), Purpose(json), Amount(json));

    private static string Id(JsonObject json) => json.RequiredText("paymentId") is { Length: > 0 and <= MaxIdLength } id && id.All(c => c is > ' ' and <= '~')
        ? id
        : throw new JsonInputException(json.At("paymentId"), $"must have 1 to {MaxIdLength} printable ASCII characters, none of them a space.");

    private static string Credential(JsonObject json) => json.RequiredText("credential") is { Length: > 0 and <= MaxCredentialLength } number
        ? number
        : throw new JsonInputException(json.At("credential"), $"must have 1 to {MaxCredentialLength} characters.");

    private static FeePurpose Purpose(JsonObject json) => WireName.Find<FeePurpose>(json.RequiredText("purpose"))
        ?? throw new JsonInputException(json.At("purpose"), $"must be one of {string.Join(", ", Enum.GetValues<FeePurpose>().Select(WireName.Of))}.");

    private static decimal Amount(JsonObject json)
    {
        if (json.RequiredText("currency") != PaymentAnswer.UsDollars)
        {
            throw new JsonInputException(json.At("currency"), $"must be {PaymentAnswer.UsDollars}.");
        }

        var amount = json.RequiredNumber("amount");
        return amount is > 0 and <= MostAmount && decimal.Round(amount, 2) == amount
            ? amount
            : throw new JsonInputException(json.At("amount"), $"must be more than 0 and at most {MostAmount}, in US dollars with at most two decimals.");
    }
}
