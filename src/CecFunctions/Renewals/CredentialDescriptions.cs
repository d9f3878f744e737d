using CecFunctions.Domain.Credentials;
using CecFunctions.Http;

namespace CecFunctions.Renewals;

/// <summary>What the endpoints of a member's credentials say of themselves.</summary>
internal static class CredentialDescriptions
{
    private const string Topic = "Credentials";

    /// <summary>The number of an own credential, as a part of an address.</summary>
    public static ParameterDescription Number { get; } =
        new(FieldDescription.Text("id", "The credential's number. A slash in it is written %2F."), "C-1001");

    public static EndpointDescription List { get; } =
        new(Topic, "listCredentials", "All own credentials as they stand today")
    {
        Answers =
        [
            AnswerDescription.Json<CredentialListAnswer>("The credentials, in the order in which they were taken in."),
        ],
        Refusals = [RefusalDescription.NotFound],
    };

    public static EndpointDescription Read { get; } =
        new(Topic, "readCredential", "One own credential as it stands today")
    {
        Address = [Number],
        Answers = [AnswerDescription.Json<HeldCredential>("The credential.")],
        Refusals = [RefusalDescription.NotFound],
    };

    public static EndpointDescription Quote { get; } = new(Topic, "quoteRenewal", "What the next renewal costs")
    {
        Remarks = "Amounts are US dollars. What was paid and is unspent is told with it.",
        Address = [Number],
        Answers = [AnswerDescription.Json<RenewalQuote>("The fee.")],
        Refusals = [RefusalDescription.NotFound],
    };

    public static EndpointDescription Renew { get; } =
        new(Topic, "renewCredential", "Renews a credential with what was paid for it")
    {
        Remarks = "Nothing is paid here: payments are told by the payment service or by the office, "
            + "and a renewal uses what is unspent.",
        Address = [Number],
        TakesIdempotencyKey = true,
        Answers = [AnswerDescription.Json<HeldCredential>("The credential afterwards.").ShownAs("readCredential.200")],
        Refusals =
        [
            RefusalDescription.NotFound,
            RefusalDescription.Refused(RefusalReason.NotOpen, "RULE-OF-OPENS"),
            RefusalDescription.Conflict(
                "Not all credits have been earned.", "credits-incomplete", "RULE-OF-REQUIREMENT"),
            RefusalDescription.Refused(RefusalReason.CprNotCurrent, "ALL-CPR-1"),
            RefusalDescription.Refused(RefusalReason.FeeUnpaid, "RULE-OF-FEE"),
            RefusalDescription.Refused(RefusalReason.ReinstatementOnly, "RULE-OF-REINSTATEMENT-ONLY"),
            RefusalDescription.Refused(RefusalReason.Inactive, "RULE-OF-FAILING"),
        ],
        ChangesMember = true,
    };
}
