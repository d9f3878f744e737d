using CecFunctions.Http;
using CecFunctions.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CecFunctions.Jobs;

/// <summary>
/// Whether the process answers, which says nothing about what it depends on; and whether the system can do its work.
/// </summary>
internal static class HealthEndpoints
{
    private const int RetryAfterSeconds = 60;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/health/live", () => TypedResults.Json(new LivenessAnswer("live"), WireJson.Options))
            .ForAnyone()
            .LimitedAs(RequestKind.Unlimited)
            .Describe(HealthDescriptions.Live);
        endpoints.MapGet("/health/ready", ReadyAsync)
            .ForAnyone()
            .LimitedAs(RequestKind.Unlimited)
            .Describe(HealthDescriptions.Ready);
    }

    private static async Task<IResult> ReadyAsync(Readiness readiness, CancellationToken cancellationToken) =>
        await readiness.FindMissingAsync(cancellationToken) is { Length: > 0 } missing
            ? new ProblemResult(new Problem(StatusCodes.Status503ServiceUnavailable, string.Join(' ', missing))
            {
                RetryAfter = RetryAfterSeconds,
            })
            : TypedResults.Json(new ReadinessAnswer("ready"), WireJson.Options);
}

public sealed record LivenessAnswer(string Status);

public sealed record ReadinessAnswer(string Status);

/// <summary>What the endpoints of health say of themselves.</summary>
internal static class HealthDescriptions
{
    private const string Topic = "Site";

    public static EndpointDescription Live { get; } = new(Topic, "readLiveness", "Whether the site answers")
    {
        Answers = [AnswerDescription.Json<LivenessAnswer>("It does.")],
    };

    public static EndpointDescription Ready { get; } = new(Topic, "readReadiness", "Whether the system can do its work")
    {
        Remarks = "Storage is reachable, and last night's run is finished.",
        Answers = [AnswerDescription.Json<ReadinessAnswer>("It can.")],
        Refusals = [new(503, "Storage does not answer.")],
    };
}
