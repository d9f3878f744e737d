using System.Collections.Immutable;
using CecFunctions.Http;
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
        Answer.Found(await notices.ListAsync(member.Key, cancellationToken), list => new NoticesAnswer([.. list]));
}

/// <summary>The notices of a member, the latest first.</summary>
public sealed record NoticesAnswer(ImmutableArray<ReceivedNotice> Notices);

internal static class NoticeDescriptions
{
    public static EndpointDescription List { get; } =
        new("Profile", "listNotices", "What was mailed to the member, and what was not and why")
    {
        Answers = [AnswerDescription.Json<NoticesAnswer>("The notices, the latest first.")],
        Refusals = [RefusalDescription.NotFound],
    };
}
