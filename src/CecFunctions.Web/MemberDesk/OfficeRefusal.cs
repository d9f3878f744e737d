using CecFunctions.Application.Members;
using CecFunctions.Domain.Credentials;
using CecFunctions.Web.Problems;
using CecFunctions.Web.Requests;
using Microsoft.AspNetCore.Http;

namespace CecFunctions.Web.MemberDesk;

/// <summary>Tells staff why a command about a member came to nothing.</summary>
internal static class OfficeRefusal
{
    /// <param name="result">Anything but accepted.</param>
    public static Problem Of(CommandResult result) => result.Outcome switch
    {
        CommandOutcome.Refused => new Problem(StatusCodes.Status409Conflict, InWords(result.Refusal!))
        {
            Rule = result.Refusal!.Rule,
            Reason = result.Refusal.Reason,
            Credential = result.Refusal.Credential,
        },
        CommandOutcome.UnknownMember or CommandOutcome.UnknownReport => Problem.NotFound,
        CommandOutcome.UnknownCredential => Problem.At("$.credential", "is no credential of the member."),
        CommandOutcome.Malformed => Problem.At(result.Problem!.Property.Length == 0 ? "$" : $"$.{result.Problem.Property}", result.Problem.Problem),
        CommandOutcome.KeyUsedForAnother => Problem.At(
            IdempotencyKeyHeader.Name, "was used for another report: choose a new one.", StatusCodes.Status422UnprocessableEntity),
        CommandOutcome.StaleVersion => Stale,
        CommandOutcome.DateTooEarly => new Problem(
            StatusCodes.Status409Conflict, $"Nothing is taken for a day before {result.Earliest:yyyy-MM-dd}.") { Reason = RefusalReason.DateTooEarly },
        CommandOutcome.MemberFull => CommandProblem.Full,
        CommandOutcome.TooBusy => CommandProblem.Busy,
        _ => throw new NotSupportedException($"Outcome {result.Outcome}."),
    };

    public static Problem Stale { get; } = Problem.At(
        IfMatchHeader.Name, "names what is not on record any more: read it again.", StatusCodes.Status412PreconditionFailed);

    private static string InWords(LogLine refusal) => refusal.Reason switch
    {
        RefusalReason.WrongStatus => "The credential is not in a status for that, or its body does not know it.",
        RefusalReason.DateTooEarly => "The date is not later than the one in force, or lies in the past.",
        RefusalReason.DateTooLate => "The date lies after the end of the next cycle.",
        RefusalReason.FeeUnpaid => "What was paid does not cover the fee.",
        RefusalReason.NoteMissing => "A note must say what the documents showed.",
        RefusalReason.ReasonUnknown => "The reason is none of the rule's.",
        RefusalReason.Locked => $"The report can no longer be changed: its date lies in a cycle of {refusal.Credential} that has been renewed.",
        _ => $"A rule refuses this: {refusal.Rule}.",
    };
}
