using System.Collections.Immutable;
using CecFunctions.Http;
using CecFunctions.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CecFunctions.Notices;

/// <summary>What members were told.</summary>
internal static class NoticeEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/api/notices", ListAsync).ForMembers().Describe(NoticeDescriptions.List);

    private static async Task<IResult> ListAsync(
        SignedInMember member, ReceivedNotices notices, CancellationToken cancellationToken) =>
        await notices.ListAsync(member.Key, cancellationToken) is { } list
            ? TypedResults.Json(new NoticesAnswer([.. list]), WireJson.Options)
            : new ProblemResult(Problem.NotFound);
}

/// <summary>The notices of a member, the latest first.</summary>
public sealed record NoticesAnswer(ImmutableArray<ReceivedNotice> Notices);

/// <summary>What the endpoint of a member's notices says of itself.</summary>
internal static class NoticeDescriptions
{
    public static EndpointDescription List { get; } =
        new("Profile", "listNotices", "What was mailed to the member, and what was not and why")
    {
        Answers = [AnswerDescription.Json<NoticesAnswer>("The notices, the latest first.")],
        Refusals = [RefusalDescription.NotFound],
    };
}
