using CecFunctions.Application.Members;
using CecFunctions.Application.SelfReports;
using CecFunctions.Domain.Credentials;
using CecFunctions.Web.Problems;
using CecFunctions.Web.Requests;
using Microsoft.AspNetCore.Http;

namespace CecFunctions.Web.SelfReports;

/// <summary>Tells why adding, changing or deleting a report came to nothing.</summary>
internal static class ReportRefusal
{
    private const int BusyRetrySeconds = 1;

    /// <param name="outcome">Anything but accepted.</param>
    public static Problem Of(SelfReportResult outcome)
    {
        var result = outcome.Result;
        if (outcome.KeyUsedForAnother)
        {
            return CommandProblem.KeyUsedForAnother;
        }

        return result.Outcome switch
        {
            CommandOutcome.Refused => Refused(result.Refusal!),
            CommandOutcome.UnknownMember or CommandOutcome.UnknownReport or CommandOutcome.UnknownCredential => Problem.NotFound,
            CommandOutcome.Malformed => Malformed(result),
            CommandOutcome.StaleVersion => Stale,
            CommandOutcome.DateTooEarly => new Problem(
                StatusCodes.Status409Conflict, $"Something is on record for {result.Earliest:yyyy-MM-dd} already; nothing is taken for a day before it.")
            {
                Reason = RefusalReason.DateTooEarly,
            },
            CommandOutcome.MemberFull => new Problem(StatusCodes.Status409Conflict, "Your record has no room for more; please write to the office.")
            {
                Reason = "member-full",
            },
            CommandOutcome.TooBusy => new Problem(StatusCodes.Status503ServiceUnavailable, "Too much happened to your record at the same time; nothing was changed.")
            {
                RetryAfter = BusyRetrySeconds,
            },
            _ => throw new NotSupportedException($"Outcome {result.Outcome}."),
        };
    }

    public static Problem Stale { get; } = Problem.At(
        IfMatchHeader.Name,
        "names a version that is not the current one: read the report again.",
        StatusCodes.Status412PreconditionFailed);

    private static Problem Refused(LogLine refusal) => new(StatusCodes.Status409Conflict, InWords(refusal))
    {
        Rule = refusal.Rule,
        Reason = refusal.Reason,
        Credential = refusal.Credential,
    };

    private static string InWords(LogLine refusal) => refusal.Reason switch
    {
        RefusalReason.Locked =>
            $"The report can no longer be changed: its date lies in a cycle of {refusal.Credential} that has been renewed.",
        RefusalReason.FeedLine => "The report came from the course provider, not from you, and only the provider can change it.",
        _ => $"A rule refuses this: {refusal.Rule}.",
    };

    private static Problem Malformed(CommandResult result) =>
        Problem.At(result.Problem!.Property.Length == 0 ? "$" : $"$.{result.Problem.Property}", result.Problem.Problem);
}
