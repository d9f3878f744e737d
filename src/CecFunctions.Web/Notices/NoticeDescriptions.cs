using CecFunctions.Web.ApiDescription;

namespace CecFunctions.Web.Notices;

/// <summary>What the endpoint of a member's notices says of itself.</summary>
internal static class NoticeDescriptions
{
    public static EndpointDescription List { get; } = new("Profile", "listNotices", "What was mailed to the member, and what was not and why")
    {
        Answers = [AnswerDescription.Json<NoticesAnswer>("The notices, the latest first.")],
        Refusals = [RefusalDescription.NotFound],
    };
}
