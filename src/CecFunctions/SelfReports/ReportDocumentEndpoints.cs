using System.Collections.Immutable;
using CecFunctions.Domain.Credentials;
using CecFunctions.Evidence;
using CecFunctions.Http;
using CecFunctions.Members;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace CecFunctions.SelfReports;

/// <summary>Documents attached to reports, for members.</summary>
/// <remarks>Rules ACSM-AUDIT-2, ALL-CREDIT-1, ALL-CREDIT-2.</remarks>
internal sealed class ReportDocumentEndpoints
{
    private const string Topic = "Self-reports";

    private ReportDocumentEndpoints()
    {
    }

    private static ParameterDescription Report { get; } =
        new(FieldDescription.Text("id", "The report's id."), "019ecc70b9007dfa972241298458eabf");

    private static ParameterDescription Document { get; } =
        new(FieldDescription.Text("documentId", "The document's id."), "019ecc70b9007eb9b9ebb5e583ac23a6");

    /// <summary>The report has no room for another document.</summary>
    private static Problem TooMany { get; } = new(
        StatusCodes.Status409Conflict,
        $"A report has at most {ReportDocumentsPart.MostOfAReport} documents, and all reports together "
            + $"{ReportDocumentsPart.MostInAll}.")
    {
        Reason = "too-many-documents",
    };

    private static Problem NotKept { get; } = new(
        StatusCodes.Status409Conflict, "The documents of this report need not be kept any longer, and none are taken.")
    {
        Reason = RefusalReason.DateTooLate,
    };

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var documents = endpoints.MapGroup($"{SelfReportEndpoints.Address}/{{id}}/documents").ForMembers();
        documents.MapGet("", ListAsync).Describe(new(Topic, "listReportDocuments", "The documents of an own report")
        {
            Address = [Report],
            Answers = [AnswerDescription.Json<ReportDocumentsAnswer>("The documents, oldest first.")],
            Refusals = [RefusalDescription.NotFound],
        });
        TokenInForm.Allow(documents.MapPost("", AttachAsync))
            .WithMetadata(new RequestSizeLimitAttribute(EvidenceForm.MostRequestBytes))
            .Describe(new(Topic, "addReportDocument", "Attaches a document to an own report")
            {
                Remarks = "An audit of the cycle has it then. The same file for the same report is answered 200 and adds "
                    + "nothing. A form of a page without script may have csrfToken as its first part in place of the "
                    + "header X-CSRF-Token.",
                Address = [Report],
                Bodies =
                [
                    BodyDescription.Parts(EvidenceForm.FileDescription)
                        .Example("certificate", $$"""{ "file": "{{EvidenceForm.SmallPdf}}" }"""),
                ],
                Answers =
                [
                    AnswerDescription.Json<DocumentAnswer>("The document as attached.", 201)
                        .ShownAs("addReportDocument.201")
                        .WithLocation(),
                    AnswerDescription.Json<DocumentAnswer>("The same file was attached to the report before.")
                        .ShownAs("addReportDocument.201")
                        .WithLocation(),
                ],
                Refusals =
                [
                    RefusalDescription.Malformed("file", "is missing: it is the last part, with a file name."),
                    RefusalDescription.NotFound,
                    RefusalDescription.From(TooMany),
                    RefusalDescription.From(NotKept),
                    new(413, $"file has more than {FileIntake.MostBytes} bytes.") { Place = "file" },
                    new(415, $"file {EvidenceCheck.OtherKind}") { Place = "file" },
                ],
                ChangesMember = true,
            });
        documents.MapGet("/{documentId}", DownloadAsync)
            .Describe(new(Topic, "readReportDocument", "The file of a document of an own report")
            {
                Address = [Report, Document],
                Answers = EvidenceForm.FileAnswers,
                Refusals =
                [
                    RefusalDescription.NotFound,
                    RefusalDescription.From(EvidenceProblem.ScanPending),
                    RefusalDescription.From(EvidenceProblem.ScanHarmful),
                    RefusalDescription.From(EvidenceProblem.ScanFailed),
                ],
            });
        documents.MapDelete("/{documentId}", RemoveAsync)
            .Describe(new(Topic, "removeReportDocument", "Removes a document from an own report")
            {
                Remarks = "Not from a report of a cycle that has been renewed.",
                Address = [Report, Document],
                Answers = [AnswerDescription.Nothing("The document is removed.")],
                Refusals = [RefusalDescription.NotFound, SelfReportDescriptions.Locked],
                ChangesMember = true,
            });
    }

    /// <param name="result">Anything but a document.</param>
    public static Problem ProblemOf(EvidenceUploadResult result) => result.Outcome switch
    {
        EvidenceUploadOutcome.TooMany => TooMany,
        EvidenceUploadOutcome.TakesNone => NotKept with { Rule = result.Rule },
        _ => EvidenceProblem.FromUpload(result),
    };

    /// <summary>An upload to a report that the address names.</summary>
    public static UploadRequest Uploading(
        SignedInMember member, string reportId, ReportDocuments documents, CancellationToken cancellationToken) =>
        new(
            member.Key,
            $"report {reportId}",
            upload => documents.AttachAsync(member.Key, member.Today, upload, cancellationToken),
            ProblemOf)
        {
            Report = reportId,
        };

    private static async Task<IResult> ListAsync(
        SignedInMember member, string id, ReportDocuments documents, CancellationToken cancellationToken) =>
        await documents.ListAsync(member.Key, member.Today, id, cancellationToken) is { } attached
            ? Answer.Json(new ReportDocumentsAnswer(
                [.. attached.Select(document => new DocumentAnswer(document, forStaff: false))]))
            : Answer.NotFound;

    private static Task<IResult> AttachAsync(
        SignedInMember member,
        string id,
        HttpRequest request,
        ReportDocuments documents,
        ILogger<ReportDocumentEndpoints> logger,
        CancellationToken cancellationToken) =>
        Uploading(member, id, documents, cancellationToken).AnswerAsync(
            request,
            $"{SelfReportEndpoints.Address}/{Uri.EscapeDataString(id)}/documents",
            forStaff: false,
            logger,
            cancellationToken);

    private static async Task<IResult> DownloadAsync(
        SignedInMember member,
        string id,
        string documentId,
        ReportDocuments documents,
        ILogger<ReportDocumentEndpoints> logger,
        CancellationToken cancellationToken) =>
        DownloadResult.From(
            await documents.OpenAsync(member.Key, member.Today, id, documentId, cancellationToken),
            $"report {id}",
            member.Key,
            Actor.Member,
            logger);

    private static async Task<IResult> RemoveAsync(
        SignedInMember member,
        string id,
        string documentId,
        ReportDocuments documents,
        ILogger<ReportDocumentEndpoints> logger,
        CancellationToken cancellationToken)
    {
        var result = await documents.RemoveAsync(member.Key, member.Today, id, documentId, cancellationToken);
        logger.DocumentRemoved(documentId, id, member.Key, result.Outcome);
        return Answer.Done(result);
    }
}

/// <summary>The documents of a report.</summary>
internal sealed record ReportDocumentsAnswer(ImmutableArray<DocumentAnswer> Documents)
{
    /// <summary>The most documents of a report.</summary>
    public int MostDocuments { get; } = ReportDocumentsPart.MostOfAReport;

    /// <summary>The most bytes of a document.</summary>
    public int MostBytes { get; } = FileIntake.MostBytes;
}
