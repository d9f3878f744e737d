using CecFunctions.Web.ApiDescription;

namespace CecFunctions.Web.Feeds;

/// <summary>What the endpoint of the credit feed says of itself.</summary>
internal static class FeedDescriptions
{
    public static EndpointDescription Take { get; } =
        new("Partners", "reportCredits", "Reports credits of members, in batches")
    {
        Remarks = "A line that is wrong is refused by itself, and the others are taken. A line's id is the "
            + "provider's own: the same line again is a `duplicate`, also days later, so a batch "
            + "that was not answered is sent again whole. What is `failed` may be sent again.",
        Bodies =
        [
            BodyDescription.Json<FeedRequest>()
                .Example(
                    "two lines",
                    """
                    { "lines": [
                      { "id": "L-2026-0001", "program": "acsm", "memberId": "M1001", "activity": "continuing-education", "date": "2026-05-02", "credits": 3 },
                      { "id": "L-2026-0002", "program": "acsm", "credentialNumber": "C-1001", "activity": "teaching", "date": "2026-05-03", "hours": 2 } ] }
                    """),
        ],
        Answers = [AnswerDescription.Json<FeedAnswer>("What became of each line, in their order.")],
        Refusals = [RefusalDescription.Malformed("$.lines", $"must have 1 to {FeedRequest.MostLines} lines.")],
    };
}
