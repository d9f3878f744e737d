using CecFunctions.Application.CreditFeed;
using CecFunctions.Web.Access;
using CecFunctions.Web.ApiDescription;
using CecFunctions.Web.Problems;
using CecFunctions.Web.RateLimits;
using CecFunctions.Web.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Web.Feeds;

/// <summary>What approved providers, and the bodies' own course systems, report.</summary>
/// <remarks>Rule ACSM-CREDIT-13.</remarks>
internal sealed class FeedEndpoints
{
    private FeedEndpoints()
    {
    }

    public static void Map(IEndpointRouteBuilder endpoints) => 
        endpoints.MapPost("/api/feeds/credits", TakeAsync)
            .ForPartners()
            .RequireRateLimiting(RateLimitPolicy.Feed)
            .Describe(FeedDescriptions.Take);

    private static async Task<IResult> TakeAsync(
        CallingProvider caller,
        HttpRequest request,
        ICreditFeed feed,
        ILogger<FeedEndpoints> logger,
        CancellationToken cancellationToken)
    {
        var (body, problem) = await JsonBody.ReadBytesAsync(request, FeedRequest.MostBytes, cancellationToken);
        (var batch, problem) = body is { } bytes ? JsonBody.Read<FeedRequest>(bytes) : (null, problem);
        if (batch is null)
        {
            return new ProblemResult(problem!);
        }

        ReadFeedLine[] read = [.. batch.Read()];

        FeedLine[] lines = [.. read.Select(line => line.Line).OfType<FeedLine>()];
        var taken = new Queue<FeedLineResult>(await feed.TakeAsync(caller.Provider, lines, cancellationToken));
        var answer = FeedAnswer.Of(
            [.. read.Select((line, index) => line.Line is null ? FeedLineAnswer.Unread(index, line) : FeedLineAnswer.Of(index, line.Line, taken.Dequeue()))]);
        logger.Taken(caller.Provider.Id, answer.Accepted, answer.Duplicate, answer.Refused, answer.Failed);
        return TypedResults.Json(answer, WireJson.Options);
    }
}

/// <summary>What is logged of feeds: who, and how many.</summary>
internal static partial class FeedLog
{
    [LoggerMessage(
        1, LogLevel.Information, "Provider {Provider} sent lines: {Accepted} accepted, {Duplicate} duplicate, "
            + "{Refused} refused, {Failed} failed")]
    public static partial void Taken(
        this ILogger logger, string provider, int accepted, int duplicate, int refused, int failed);
}
