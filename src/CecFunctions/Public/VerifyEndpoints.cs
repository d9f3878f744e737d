using CecFunctions.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CecFunctions.Public;

/// <summary>Public verification: whether a credential is good today.</summary>
/// <remarks>Rules PORTAL-10, ACSM-STATUS-2.</remarks>
internal static class VerifyEndpoints
{
    public const string Address = "/api/verify";

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(Address + "/{credentialNumber}", VerifyAsync)
            .ForAnyone()
            .LimitedAs(RequestKind.Verification)
            .Describe(VerifyDescriptions.Verify);

    private static async Task<IResult> VerifyAsync(
        string credentialNumber, CredentialVerification verification, CancellationToken cancellationToken)
    {
        // As it is on record, in whatever case it was asked for.
        return await verification.FindAsync(credentialNumber, cancellationToken) is [var first, ..] found
            ? Answer.Json(new VerifyAnswer(first.Credential.Id, [.. found.Select(one => new VerifiedCredentialAnswer(one))]))
            : new ProblemResult(UnknownNumber);
    }

    /// <summary>The same for a number that never existed and for one no longer held.</summary>
    public static Problem UnknownNumber { get; } = new(StatusCodes.Status404NotFound, "No credential has this number.");
}

/// <summary>The description of the verification endpoint.</summary>
internal static class VerifyDescriptions
{
    public static EndpointDescription Verify { get; } =
        new("Verification", "verifyCredential", "Whether a credential is good today, and whose it is")
    {
        Remarks = "The answer never has a birth date, an e-mail address or a member id. Several bodies may have given "
            + "the same number.",
        Answers = [AnswerDescription.Json<VerifyAnswer>("The credentials with the number as they stand today.")],
        Refusals = [RefusalDescription.From(VerifyEndpoints.UnknownNumber)],
    };
}
