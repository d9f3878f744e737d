using CecFunctions.Domain.Credentials;
using CecFunctions.Evidence;
using CecFunctions.Http;
using Microsoft.AspNetCore.Http;

namespace CecFunctions.Audits;

/// <summary>Why an upload or a command about an audit was not carried out.</summary>
internal static class AuditProblem
{
    /// <summary>The case has no room for another document.</summary>
    public static Problem TooManyDocuments { get; } = new(
        StatusCodes.Status409Conflict, "The case has as many documents as it can have.")
    {
        Reason = "too-many-documents",
    };

    /// <param name="result">Anything but a document.</param>
    public static Problem FromUpload(EvidenceUploadResult result) => result.Outcome switch
    {
        EvidenceUploadOutcome.UnknownLine => Problem.At("report", "is not a credit line of the cycle under audit."),
        EvidenceUploadOutcome.TakesNone => new Problem(
            StatusCodes.Status409Conflict, "The case takes no documents now: a reviewer has begun, or it is decided.")
        {
            Reason = RefusalReason.WrongStatus,
            Rule = result.Rule,
        },
        EvidenceUploadOutcome.TooMany => TooManyDocuments,
        _ => EvidenceProblem.FromUpload(result),
    };

    public static Problem NoNotice { get; } =
        new(StatusCodes.Status409Conflict, "The case has no notice that can be re-sent.") { Reason = "no-notice" };
}
