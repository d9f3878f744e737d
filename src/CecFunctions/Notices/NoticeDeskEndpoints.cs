using CecFunctions.Http;
using CecFunctions.Members;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CecFunctions.Notices;

/// <summary>Sends notices again that did not arrive, or that a member has lost.</summary>
/// <remarks>Rules ALL-NOTICE-1, ALL-NOTICE-6.</remarks>
internal static class NoticeDeskEndpoints
{
    /// <summary>Where a notice is sent again.</summary>
    public static string ResendAddress(MemberKey member, string noticeId) =>
        $"{StaffMember.AddressOf(member)}/notices/{noticeId}/resend";

    public static Problem Unsettled { get; } =
        new(StatusCodes.Status409Conflict, "The notice is still to be sent.") { Reason = "notice-unsettled" };

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints
            .MapPost($"{StaffMember.Address}/{{program}}/{{memberId}}/notices/{{noticeId}}/resend", ResendAsync)
            .ForStaff(StaffRole.Registrar)
            .Describe(NoticeDeskDescriptions.Resend);

    private static async Task<IResult> ResendAsync(
        StaffMember at, string noticeId, NoticeOutbox outbox, CancellationToken cancellationToken)
    {
        // The id that the caller names is looked for in the list, because it may be no key of a row.
        if (await outbox.ReadAsync(at.Key, cancellationToken) is not { } notices
            || notices.All(notice => notice.Id != noticeId))
        {
            return Answer.NotFound;
        }

        var result = await outbox.ResendAsync(at.Key, noticeId, at.Today, at.Actor, cancellationToken);
        return result.Outcome is OutboxOutcome.Done or OutboxOutcome.AlreadySo
            ? Answer.Json(new NoticeAnswer(result.Notice!))
            : new ProblemResult(ProblemOf(result.Outcome, Problem.NotFound));
    }

    /// <param name="outcome">Anything but done.</param>
    /// <param name="unknownNotice">What is said where there is no such notice.</param>
    internal static Problem ProblemOf(OutboxOutcome outcome, Problem unknownNotice) => outcome switch
    {
        OutboxOutcome.UnknownMember => Problem.NotFound,
        OutboxOutcome.UnknownNotice => unknownNotice,
        OutboxOutcome.MemberFull => CommandProblem.Full,
        OutboxOutcome.TooBusy => CommandProblem.Busy,
        _ => Unsettled,
    };
}

/// <summary>What the endpoint that sends notices again says of itself.</summary>
internal static class NoticeDeskDescriptions
{
    public static EndpointDescription Resend { get; } =
        new("Member desk", "resendNotice", "Makes a settled notice pending again")
    {
        Answers = [AnswerDescription.Json<NoticeAnswer>("The notice as it is then.")],
        Refusals = [RefusalDescription.NotFound, RefusalDescription.From(NoticeDeskEndpoints.Unsettled)],
        ChangesMember = true,
    };
}
