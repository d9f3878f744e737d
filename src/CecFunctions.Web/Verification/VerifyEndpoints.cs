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

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet(Address + "/{credentialNumber}", VerifyAsync).ForAnyone().RequireRateLimiting(RateLimitPolicy.Verification).Describe(VerifyDescriptions.Verify);

    private static async Task<IResult> VerifyAsync(string credentialNumber, ICredentialVerification verification, CancellationToken cancellationToken)
    {
        var number = PathValue.Of(credentialNumber);
        return await verification.FindAsync(number, cancellationToken) is { Count: > 0 } found
            ? TypedResults.Json(new VerifyAnswer(number, [.. found.Select(VerifiedCredentialAnswer.Of)]), WireJson.Options)
            : new ProblemResult(UnknownNumber);
    }

    /// <summary>The same for a number that never was and for one that nobody has any more.</summary>
    public static Problem UnknownNumber { get; } = new(StatusCodes.Status404NotFound, "There is no credential with this number.");
}
