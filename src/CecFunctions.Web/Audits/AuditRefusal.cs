using CecFunctions.Application.Audits;
using CecFunctions.Application.Members;
using CecFunctions.Application.NoticeDispatch;
using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credentials;
using CecFunctions.Web.MemberDesk;
using CecFunctions.Web.Problems;
using Microsoft.AspNetCore.Http;

namespace CecFunctions.Web.Audits;

/// <summary>Tells why something about an audit came to nothing.</summary>
internal static class AuditRefusal
{
    private const string TooManyDocuments = "too-many-documents";

    /// <param name="result">Anything but accepted.</param>
    public static Problem Of(CommandResult result) => result.Outcome switch
    {
        CommandOutcome.Refused => Refused(result.Refusal!),
        CommandOutcome.UnknownMember or CommandOutcome.UnknownCase or CommandOutcome.UnknownDocument => Problem.NotFound,
        CommandOutcome.Malformed => Problem.At($"$.{result.Problem!.Property}", result.Problem.Problem),
        CommandOutcome.DateTooEarly => new Problem(
            StatusCodes.Status409Conflict, $"Something is on record for {result.Earliest:yyyy-MM-dd} already; nothing is taken for a day before it.")
        {
            Reason = RefusalReason.DateTooEarly,
        },
        CommandOutcome.MemberFull => CommandProblem.Full,
        CommandOutcome.TooBusy => CommandProblem.Busy,
        _ => throw new NotSupportedException($"Outcome {result.Outcome}."),
    };

    /// <param name="result">Anything but a document.</param>
    public static Problem Of(EvidenceUploadResult result) => result.Outcome switch
    {
        EvidenceUploadOutcome.UnknownCase => Problem.NotFound,
        EvidenceUploadOutcome.UnknownLine => Problem.At("report", "names no credit line of the cycle under audit."),
        EvidenceUploadOutcome.TakesNone => new Problem(StatusCodes.Status409Conflict, "The case takes no documents now: a reviewer has begun, or it is decided.")
        {
            Reason = RefusalReason.WrongStatus,
            Rule = result.Rule,
        },
        EvidenceUploadOutcome.TooMany => new Problem(StatusCodes.Status409Conflict, $"The case has {CaseEvidence.MostDocuments} documents, and can have no more.")
        {
            Reason = TooManyDocuments,
        },
        EvidenceUploadOutcome.NameNotTaken => Problem.At("file", $"has a name that {result.Problem}"),
        EvidenceUploadOutcome.Empty => Problem.At("file", "is empty."),
        EvidenceUploadOutcome.TooLarge => Problem.At("file", $"has more than {EvidenceIntake.MostBytes} bytes.", StatusCodes.Status413PayloadTooLarge),
        EvidenceUploadOutcome.TypeNotTaken => Problem.At("file", "is neither PDF nor PNG nor JPEG by its content.", StatusCodes.Status415UnsupportedMediaType),
        EvidenceUploadOutcome.NotInOrder => Problem.At("file", "must be the last part: one request carries one file."),
        EvidenceUploadOutcome.NotRecorded => Of(result.Command!),
        _ => throw new NotSupportedException($"Outcome {result.Outcome}."),
    };

    /// <param name="result">Anything but done.</param>
    public static Problem Of(OutboxResult result) => result.Outcome switch
    {
        OutboxOutcome.UnknownMember => Problem.NotFound,
        OutboxOutcome.UnknownNotice => NoNotice,
        OutboxOutcome.MemberFull => CommandProblem.Full,
        OutboxOutcome.TooBusy => CommandProblem.Busy,
        _ => NoticeDeskEndpoints.Unsettled,
    };

    public static Problem NoNotice { get; } = new(StatusCodes.Status409Conflict, "There is no notice of the case to send again.") { Reason = "no-notice" };

    private static Problem Refused(LogLine refusal) => new(StatusCodes.Status409Conflict, InWords(refusal))
    {
        Rule = refusal.Rule,
        Reason = refusal.Reason,
        Credential = refusal.Credential,
    };

    private static string InWords(LogLine refusal) => (refusal.Reason, refusal.Command) switch
    {
        (RefusalReason.DocumentsMissing, _) => "The documents are not complete: a line that counted has none, or nothing new came since the credits were found insufficient.",
        (RefusalReason.DocumentsUndecided, _) => "A document of the case is not decided yet.",
        (RefusalReason.DateTooEarly, _) => "The date is not later than the one before, or lies in the past.",
        (RefusalReason.WrongStatus, Command.AuditDocument) => "The document can no longer be changed: it is decided, came by post, or its case is closed to changes.",
        _ => "The case is not in a state for that.",
    };
}
