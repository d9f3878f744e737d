using CecFunctions.Application.PublicVerification;
using CecFunctions.Web.Access;
using CecFunctions.Web.ApiDescription;
using CecFunctions.Web.Problems;
using CecFunctions.Web.RateLimits;
using CecFunctions.Web.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CecFunctions.Web.Verification;

/// <summary>What an employer asks: is this credential good today?</summary>
/// <remarks>Rules PORTAL-10, ACSM-STATUS-2.</remarks>
internal static class VerifyEndpoints
{
    public const string Address = "/api/verify";

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(Address + "/{credentialNumber}", VerifyAsync)
            .ForAnyone()
            .RequireRateLimiting(RateLimitPolicy.Verification)
            .Describe(VerifyDescriptions.Verify);

    private static async Task<IResult> VerifyAsync(
        string credentialNumber, ICredentialVerification verification, CancellationToken cancellationToken)
    {
        var number = PathValue.Decode(credentialNumber);
        return await verification.FindAsync(number, cancellationToken) is { Count: > 0 } found
            ? TypedResults.Json(
                new VerifyAnswer(number, [.. found.Select(VerifiedCredentialAnswer.Of)]), WireJson.Options)
            : new ProblemResult(UnknownNumber);
    }

    /// <summary>The same for a number that never existed and for one no longer held.</summary>
    public static Problem UnknownNumber { get; } = new(StatusCodes.Status404NotFound, "No credential has this number.");
}

/// <summary>What the endpoint of verification says of itself.</summary>
internal static class VerifyDescriptions
{
    public static EndpointDescription Verify { get; } =
        new("Verification", "verifyCredential", "Whether a credential is good today, and whose it is")
    {
        Remarks = "Never a birth date, an e-mail address or a member id. Bodies number by themselves, so a number "
            + "may be found with several.",
        Answers = [AnswerDescription.Json<VerifyAnswer>("The credentials with the number as they stand today.")],
        Refusals = [RefusalDescription.Of(VerifyEndpoints.UnknownNumber)],
    };
}
