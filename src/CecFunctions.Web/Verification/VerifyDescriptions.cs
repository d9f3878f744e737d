using CecFunctions.Web.ApiDescription;

namespace CecFunctions.Web.Verification;

/// <summary>What the endpoint of verification says of itself.</summary>
internal static class VerifyDescriptions
{
    public static EndpointDescription Verify { get; } = new("Verification", "verifyCredential", "Whether a credential is good today, and whose it is")
    {
        Remarks = "Never a birth date, an e-mail address or a member id. Bodies number by themselves, so a number may be found with several.",
        Answers = [AnswerDescription.Json<VerifyAnswer>("The credentials with the number as they stand today.")],
        Refusals = [RefusalDescription.Of(VerifyEndpoints.UnknownNumber)],
    };
}
