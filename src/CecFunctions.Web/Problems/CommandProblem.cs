using CecFunctions.Application.Explanations;
using CecFunctions.Application.Members;
using CecFunctions.Domain.Credentials;
using CecFunctions.Web.Requests;
using Microsoft.AspNetCore.Http;

namespace CecFunctions.Web.Problems;

/// <summary>Tells why a command came to nothing.</summary>
internal static class CommandProblem
{
    private const int BusyRetrySeconds = 1;

    /// <param name="repeatable">Anything but accepted.</param>
    public static Problem Of<T>(RepeatableResult<T> repeatable) where T : class => repeatable.KeyUsedForAnother
        ? KeyUsedForAnother
        : Of(repeatable.Result);

    /// <param name="result">Anything but accepted.</param>
    public static Problem Of(CommandResult result) => result.Outcome switch
    {
        CommandOutcome.Refused => Refused(result.Refusal!),
        CommandOutcome.UnknownMember or CommandOutcome.UnknownCredential or CommandOutcome.UnknownReport
            or CommandOutcome.UnknownApplication => Problem.NotFound,
        CommandOutcome.Malformed => Problem.At(result.Problem!.Property.Length == 0 ? "$" : $"$.{result.Problem.Property}", result.Problem.Problem),
        CommandOutcome.StaleVersion => Stale,
        CommandOutcome.DateTooEarly => new Problem(
            StatusCodes.Status409Conflict, $"Something is on record for {result.Earliest:yyyy-MM-dd} already; nothing is taken for a day before it.")
        {
            Reason = RefusalReason.DateTooEarly,
        },
        CommandOutcome.MemberFull => Full,
        CommandOutcome.TooBusy => Busy,
        _ => throw new NotSupportedException($"Outcome {result.Outcome}."),
    };

    public static Problem KeyUsedForAnother { get; } = Problem.At(
        IdempotencyKeyHeader.Name, "was used within the last 24 hours for another request: choose a new one.", StatusCodes.Status422UnprocessableEntity);

    public static Problem Stale { get; } = Problem.At(
        IfMatchHeader.Name, "names a version that is not the current one: read it again.", StatusCodes.Status412PreconditionFailed);

    public static Problem Full { get; } = new(StatusCodes.Status409Conflict, "The member's record has no room for more.") { Reason = "member-full" };

    public static Problem Busy { get; } = new(StatusCodes.Status503ServiceUnavailable, "Too much happened to the member's record at the same time; nothing was changed.")
    {
        RetryAfter = BusyRetrySeconds,
    };

    private static Problem Refused(LogLine refusal) => new(StatusCodes.Status409Conflict, ObstacleExplanation.Of(refusal.Reason!))
    {
        Rule = refusal.Rule,
        Reason = refusal.Reason,
        Credential = refusal.Credential,
    };
}
