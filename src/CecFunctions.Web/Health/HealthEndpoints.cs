using CecFunctions.Application.Readiness;
using CecFunctions.Web.Access;
using CecFunctions.Web.ApiDescription;
using CecFunctions.Web.Problems;
using CecFunctions.Web.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CecFunctions.Web.Health;

/// <summary>Whether the process answers, which says nothing about what it depends on; and whether the system can do its
/// work.</summary>
internal static class HealthEndpoints
{
    private const int RetryAfterSeconds = 60;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/health/live", () => TypedResults.Json(new LivenessAnswer("live"), WireJson.Options))
            .ForAnyone()
            .Describe(HealthDescriptions.Live);
        endpoints.MapGet("/health/ready", ReadyAsync).ForAnyone().Describe(HealthDescriptions.Ready);
    }

    private static async Task<IResult> ReadyAsync(IReadiness readiness, CancellationToken cancellationToken) =>
        await readiness.FindMissingAsync(cancellationToken) is { Length: > 0 } missing
            ? new ProblemResult(
                new Problem(
                    StatusCodes.Status503ServiceUnavailable,
                    string.Join(' ', missing)) { RetryAfter = RetryAfterSeconds })
            : TypedResults.Json(new ReadinessAnswer("ready"), WireJson.Options);
}

public sealed record LivenessAnswer(string Status);

public sealed record ReadinessAnswer(string Status);
