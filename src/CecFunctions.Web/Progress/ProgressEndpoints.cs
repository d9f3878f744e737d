using CecFunctions.Application.SelfReports;
using CecFunctions.Domain.Programs;
using CecFunctions.Web.Access;
using CecFunctions.Web.ApiDescription;
using CecFunctions.Web.Problems;
using CecFunctions.Web.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CecFunctions.Web.Progress;

/// <summary>How far a member has come.</summary>
/// <remarks>Rules PORTAL-1, PORTAL-2.</remarks>
internal static class ProgressEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/api/progress", ReadAsync).ForMembers().Describe(ProgressDescriptions.Read);

    private static async Task<IResult> ReadAsync(
        SignedInMember member, ISelfReports reports, ProgramCatalog catalog, CancellationToken cancellationToken) =>
        await reports.ProgressAsync(member.Key, member.Today, cancellationToken) is { } progress
            ? TypedResults.Json(ProgressAnswer.Of(progress, catalog[member.Key.Program]), WireJson.Options)
            : new ProblemResult(Problem.NotFound);
}

/// <summary>What the endpoint of progress says of itself.</summary>
internal static class ProgressDescriptions
{
    public static EndpointDescription Read { get; } =
        new("Credentials", "readProgress", "How far each own credential has come, with the reason for every line")
    {
        Answers = [AnswerDescription.Json<ProgressAnswer>("Every credential with its assessment.")],
        Refusals = [RefusalDescription.NotFound],
    };
}
