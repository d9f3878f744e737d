using CecFunctions.Http;
using CecFunctions.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace CecFunctions.SelfReports;

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
            .Describe(FeedDescriptions.Take);

    private static async Task<IResult> TakeAsync(
        CallingProvider caller,
        HttpRequest request,
        CreditFeed feed,
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
        var answer = FeedAnswer.From(
        [
            .. read.Select((line, index) => line.Line is null
                ? FeedLineAnswer.Unread(index, line)
                : FeedLineAnswer.Create(index, line.Line, taken.Dequeue())),
        ]);
        logger.Taken(caller.Provider.Id, answer.Accepted, answer.Duplicate, answer.Refused, answer.Failed);
        return TypedResults.Json(answer, WireJson.Options);
    }
}

/// <summary>What is logged of feeds: the provider and counts.</summary>
internal static partial class FeedLog
{
    [LoggerMessage(
        1,
        LogLevel.Information,
        "Provider {Provider} sent lines: {Accepted} accepted, {Duplicate} duplicate, {Refused} refused, "
            + "{Failed} failed")]
    public static partial void Taken(
        this ILogger logger, string provider, int accepted, int duplicate, int refused, int failed);
}

internal static class FeedDescriptions
{
    public static EndpointDescription Take { get; } =
        new("Partners", "reportCredits", "Reports credits of members, in batches")
    {
        Remarks = "A line that is wrong is refused by itself, and the others are taken. A line's id is the "
            + "provider's own: the same line again is a `duplicate`, also days later, so a batch that was not "
            + "answered is sent again whole. What is `failed` may be sent again.",
        Bodies =
        [
            BodyDescription.Json<FeedRequest>()
                .Example(
                    "two lines",
                    """
                    { "lines": [
                      { "id": "L-2026-0001", "program": "EXAMPLE-BODY", "memberId": "M1001",
                        "activity": "continuing-education", "date": "2026-05-02", "credits": 3 },
                      { "id": "L-2026-0002", "program": "EXAMPLE-BODY", "credentialNumber": "C-1001",
                        "activity": "teaching", "date": "2026-05-03", "hours": 2 } ] }
                    """),
        ],
        Answers = [AnswerDescription.Json<FeedAnswer>("What became of each line, in their order.")],
        Refusals = [RefusalDescription.Malformed("$.lines", $"must have 1 to {FeedRequest.MostLines} lines.")],
    };
}
