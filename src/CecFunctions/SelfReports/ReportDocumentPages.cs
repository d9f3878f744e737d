using CecFunctions.Domain.Programs;
using CecFunctions.Evidence;
using CecFunctions.Explanations;
using CecFunctions.Http;
using CecFunctions.Members;
using CecFunctions.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace CecFunctions.SelfReports;

/// <summary>The page of a report's documents: what is attached to it, to save or to remove, and the form for more.</summary>
/// <remarks>Rules ACSM-AUDIT-2, ALL-CREDIT-1, ALL-CREDIT-2.</remarks>
internal sealed class ReportDocumentPages
{
    private ReportDocumentPages()
    {
    }

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var documents = endpoints.MapGroup($"{PageAddress.Credits}/{{id}}/documents").ForMembers().AsPage();
        documents.MapGet("", ReadAsync);
        TokenInForm.Allow(documents.MapPost("", UploadAsync)).WithBodyLimit(EvidenceForm.MostRequestBytes);
        documents.MapGet("/{documentId}", DownloadAsync);
        documents.MapPost("/{documentId}/remove", RemoveAsync).WithBodyLimit(BodyLimit.SmallForm);
    }

    public static string AddressOf(string reportId) => CreditsPages.AddressOf(reportId, "documents");

    /// <summary>
    /// Attaches the file that came with the form of a report, which is saved whatever becomes of the file.
    /// </summary>
    public static async Task<IResult> AttachAsync(
        SignedInMember member,
        SelfReport saved,
        PostedFile file,
        ReportDocuments documents,
        CertificationProgram program,
        Language language,
        ILogger logger,
        CancellationToken cancellationToken)
    {
        var id = saved.Fields.Id;
        var result = await documents.AttachAsync(member.Key, member.Today, file.ToUpload(id), cancellationToken);
        logger.Uploaded($"report {id}", member.Key, result.Outcome, result.Document?.Id);
        if (result.Document is not null)
        {
            return PageResult.GoTo($"{PageAddress.Credits}?report={Uri.EscapeDataString(id)}", "added-with-document");
        }

        var faults = new FormFaults(language);
        AddFault(faults, result, language);
        return PageResult.ShowFaults<ReportDocumentsPage>(
            (nameof(ReportDocumentsPage.Report), saved),
            (nameof(ReportDocumentsPage.Program), program),
            (nameof(ReportDocumentsPage.SavedWithout), file.Name),
            (nameof(ReportDocumentsPage.Faults), faults));
    }

    private static Task<IResult> ReadAsync(
        SignedInMember member,
        string id,
        string? done,
        IMyReports reports,
        ReportDocuments documents,
        ProgramCatalog catalog,
        CancellationToken cancellationToken) =>
        ShowAsync(member, id, reports, documents, catalog, done, null, cancellationToken);

    private static async Task<IResult> UploadAsync(
        SignedInMember member,
        string id,
        HttpContext context,
        IMyReports reports,
        ReportDocuments documents,
        ProgramCatalog catalog,
        ILogger<ReportDocumentPages> logger,
        CancellationToken cancellationToken)
    {
        var (result, problem) = await ReportDocumentEndpoints.Uploading(member, id, documents, cancellationToken)
            .ReceiveAsync(context.Request, logger, cancellationToken);
        if (result?.Document is not null)
        {
            return PageResult.GoTo(
                AddressOf(id), result.Outcome == EvidenceUploadOutcome.Added ? "added" : "same");
        }

        if (result is { Outcome: EvidenceUploadOutcome.UnknownCase })
        {
            return PageResult.NotFound;
        }

        var language = PageLanguage.From(context);
        var faults = new FormFaults(language);
        if (result is not null)
        {
            AddFault(faults, result, language);
        }
        else
        {
            var words = FileWords.In(language);
            faults.Add(
                FormWithFile.FileField,
                problem!.Status == StatusCodes.Status413PayloadTooLarge ? words.TooLarge : words.BrokenOff);
        }

        return await ShowAsync(member, id, reports, documents, catalog, null, faults, cancellationToken);
    }

    private static async Task<IResult> DownloadAsync(
        SignedInMember member,
        string id,
        string documentId,
        ReportDocuments documents,
        ILogger<ReportDocumentPages> logger,
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
        PostedForm form,
        HttpContext context,
        IMyReports reports,
        ReportDocuments documents,
        ProgramCatalog catalog,
        ILogger<ReportDocumentPages> logger,
        CancellationToken cancellationToken)
    {
        _ = form;
        var result = await documents.RemoveAsync(member.Key, member.Today, id, documentId, cancellationToken);
        logger.DocumentRemoved(documentId, id, member.Key, result.Outcome);
        if (result.Outcome == CommandOutcome.Accepted)
        {
            return PageResult.GoTo(AddressOf(id), "removed");
        }

        var language = PageLanguage.From(context);
        var problem = CommandProblem.FromResult(result, language);
        return problem.Status == StatusCodes.Status404NotFound
            ? PageResult.NotFound
            : await ShowAsync(
                member, id, reports, documents, catalog, null, new FormFaults(language).With(problem), cancellationToken);
    }

    private static async Task<IResult> ShowAsync(
        SignedInMember member,
        string id,
        IMyReports reports,
        ReportDocuments documents,
        ProgramCatalog catalog,
        string? done,
        FormFaults? faults,
        CancellationToken cancellationToken) =>
        await reports.FindAsync(member.Key, member.Today, id, cancellationToken) is { } report
        && await documents.ListAsync(member.Key, member.Today, id, cancellationToken) is { } attached
            ? PageResult.Show<ReportDocumentsPage>(
                faults is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
                (nameof(ReportDocumentsPage.Report), report),
                (nameof(ReportDocumentsPage.Program), catalog[member.Key.Program]),
                (nameof(ReportDocumentsPage.Documents), attached),
                (nameof(ReportDocumentsPage.Done), done),
                (nameof(ReportDocumentsPage.Faults), faults))
            : PageResult.NotFound;

    private static void AddFault(FormFaults faults, EvidenceUploadResult result, Language language)
    {
        var words = ReportDocumentWords.In(language);
        if (result.Outcome == EvidenceUploadOutcome.NotRecorded)
        {
            faults.With(CommandProblem.FromResult(result.Command!, language));
            return;
        }

        faults.Add(
            FormWithFile.FileField,
            FileWords.In(language).WhyNot(result) ?? result.Outcome switch
            {
                EvidenceUploadOutcome.TooMany => words.TooMany,
                EvidenceUploadOutcome.TakesNone => words.NotKept,
                _ => words.Gone,
            });
    }
}
