using System.ComponentModel;
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

    /// <summary>Where it is recorded that a notice went as a letter.</summary>
    public static string PostedAddress(MemberKey member, string noticeId) =>
        $"{StaffMember.AddressOf(member)}/notices/{noticeId}/posted";

    public static Problem NoLetter { get; } =
        new(StatusCodes.Status409Conflict, "The notice is not one that is to go by post.") { Reason = "no-letter" };

    public static Problem LetterRecorded { get; } =
        new(StatusCodes.Status409Conflict, "The letter is recorded with another day, which stays.")
        {
            Reason = "letter-recorded",
        };

    public static Problem LetterTooEarly { get; } =
        Problem.At("$.on", "is before the day on which the notice came about.");

    public static Problem Unsettled { get; } =
        new(StatusCodes.Status409Conflict, "The notice is still to be sent.") { Reason = "notice-unsettled" };

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var notice = endpoints.MapGroup($"{StaffMember.Address}/{{program}}/{{memberId}}/notices/{{noticeId}}")
            .ForStaff(StaffRole.Registrar);
        notice.MapPost("/resend", ResendAsync).Describe(NoticeDeskDescriptions.Resend);
        notice.MapPost("/posted", PostedAsync).Describe(NoticeDeskDescriptions.Posted);
    }

    private static Task<IResult> ResendAsync(
        StaffMember at, string noticeId, NoticeOutbox outbox, CancellationToken cancellationToken) =>
        AnswerAsync(
            at,
            noticeId,
            outbox,
            () => outbox.ResendAsync(at.Key, noticeId, at.Today, at.Actor, cancellationToken),
            cancellationToken);

    private static Task<IResult> PostedAsync(
        RequestBody<PostedRequest> asked,
        StaffMember at,
        string noticeId,
        NoticeOutbox outbox,
        CancellationToken cancellationToken) =>
        asked.Value.On > at.Today
            ? Task.FromResult<IResult>(new ProblemResult(Problem.At("$.on", "is after today.")))
            : AnswerAsync(
                at,
                noticeId,
                outbox,
                () => outbox.RecordLetterAsync(
                    at.Key, noticeId, asked.Value.On ?? at.Today, at.Today, at.Actor, cancellationToken),
                cancellationToken);

    private static async Task<IResult> AnswerAsync(
        StaffMember at,
        string noticeId,
        NoticeOutbox outbox,
        Func<Task<OutboxResult>> ask,
        CancellationToken cancellationToken)
    {
        // The id that the caller names is looked for in the list, because it may be no key of a row.
        if (await outbox.ReadAsync(at.Key, cancellationToken) is not { } notices
            || notices.All(notice => notice.Id != noticeId))
        {
            return Answer.NotFound;
        }

        var result = await ask();
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
        OutboxOutcome.NoLetter => NoLetter,
        OutboxOutcome.LetterRecorded => LetterRecorded,
        OutboxOutcome.LetterTooEarly => LetterTooEarly,
        OutboxOutcome.MemberFull => CommandProblem.Full,
        OutboxOutcome.TooBusy => CommandProblem.Busy,
        _ => Unsettled,
    };
}

/// <summary>That a notice went as a letter.</summary>
internal sealed record PostedRequest
{
    [Description("The day on which the letter went, from which an audit's days run; today where it is left out.")]
    public DateOnly? On { get; init; }
}

internal static class NoticeDeskDescriptions
{
    public static EndpointDescription Resend { get; } =
        new("Member desk", "resendNotice", "Makes a settled notice pending again")
    {
        Answers = [AnswerDescription.Json<NoticeAnswer>("The notice as it is then.")],
        Refusals = [RefusalDescription.NotFound, RefusalDescription.From(NoticeDeskEndpoints.Unsettled)],
        ChangesMember = true,
    };

    public static EndpointDescription Posted { get; } =
        new("Member desk", "recordLetter", "Records that a notice of an audit went as a letter")
    {
        Remarks = "For a member who wants no mail, or whom no address reaches. The days that the audit gives run from the day of the letter.",
        Bodies = [BodyDescription.Json<PostedRequest>().Example("today", "{}")],
        Answers = [AnswerDescription.Json<NoticeAnswer>("The notice as it is then.").ShownAs("resendNotice.200")],
        Refusals =
        [
            RefusalDescription.NotFound,
            RefusalDescription.From(NoticeDeskEndpoints.NoLetter),
            RefusalDescription.From(NoticeDeskEndpoints.LetterRecorded),
        ],
        ChangesMember = true,
    };
}
