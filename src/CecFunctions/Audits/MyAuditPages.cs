using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;
using CecFunctions.Evidence;
using CecFunctions.Http;
using CecFunctions.Members;
using CecFunctions.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Audits;

/// <summary>The pages of a member's audits: what is to be proved, the documents for it, and the receipt.</summary>
/// <remarks>Rules ACSM-AUDIT-2 to -5, ALL-AUDIT-0.</remarks>
internal sealed class MyAuditPages
{
    private MyAuditPages()
    {
    }

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var audits = endpoints.MapGroup(PageAddress.Audits).ForMembers().AsPage();
        audits.MapGet("", ListAsync);
        audits.MapGet("/{caseId}", ReadAsync);
        TokenInForm.Allow(audits.MapPost("/{caseId}/documents", UploadAsync))
            .WithMetadata(new RequestSizeLimitAttribute(EvidenceForm.MostRequestBytes));
        audits.MapGet("/{caseId}/documents/{documentId}", DownloadAsync);
        audits.MapPost("/{caseId}/documents/{documentId}/remove", RemoveAsync).WithBodyLimit(BodyLimit.SmallForm);
        audits.MapPost("/{caseId}/submit", SubmitAsync).WithBodyLimit(BodyLimit.SmallForm);
    }

    public static string AddressOf(string caseId) => PageAddress.AuditOf(caseId);

    private static async Task<IResult> ListAsync(
        SignedInMember member, AuditCases cases, CancellationToken cancellationToken) =>
        await cases.ListAsync(member.Key, member.Today, cancellationToken) is { } audits
            ? PageResult.Show<MyAuditsPage>((nameof(MyAuditsPage.Audits), audits))
            : PageResult.NotFound;

    private static Task<IResult> ReadAsync(
        SignedInMember member,
        string caseId,
        string? done,
        AuditCases cases,
        ProgramCatalog catalog,
        CancellationToken cancellationToken) =>
        ShowAsync(member, caseId, cases, catalog, done, null, cancellationToken);

    private static async Task<IResult> UploadAsync(
        SignedInMember member,
        string caseId,
        HttpContext context,
        MyAudits audits,
        AuditCases cases,
        ProgramCatalog catalog,
        ILogger<MyAuditPages> logger,
        CancellationToken cancellationToken)
    {
        string? report = null;
        var (result, problem) = await new UploadRequest(
            member.Key,
            $"case {caseId}",
            upload =>
            {
                report = upload.Report;
                return audits.UploadAsync(member.Key, caseId, member.Today, upload, cancellationToken);
            },
            AuditProblem.FromUpload)
            .ReceiveAsync(context.Request, logger, cancellationToken);
        var language = PageLanguage.From(context);
        var faults = new FormFaults(language);
        var (words, files) = (MyAuditWords.In(language), FileWords.In(language));
        if (result is null)
        {
            faults.Add(
                string.Empty,
                problem!.Status == StatusCodes.Status413PayloadTooLarge ? files.TooLarge : files.BrokenOff);
            return await ShowAsync(member, caseId, cases, catalog, null, faults, cancellationToken);
        }

        if (result.Document is not null)
        {
            var done = result.Outcome == EvidenceUploadOutcome.Added ? "added" : "same";
            return PageResult.GoTo($"{AddressOf(caseId)}?done={done}#line-{Uri.EscapeDataString(report!)}");
        }

        if (result.Outcome is EvidenceUploadOutcome.UnknownCase or EvidenceUploadOutcome.UnknownLine)
        {
            return PageResult.NotFound;
        }

        if (result.Outcome == EvidenceUploadOutcome.NotRecorded)
        {
            faults.With(CommandProblem.FromResult(result.Command!, language));
        }
        else
        {
            faults.Add(
                result.Outcome == EvidenceUploadOutcome.TakesNone ? string.Empty : MyAuditLine.FieldOf(report!),
                files.WhyNot(result) ?? WordsOf(result.Outcome, words));
        }

        return await ShowAsync(member, caseId, cases, catalog, null, faults, cancellationToken);
    }

    private static async Task<IResult> DownloadAsync(
        SignedInMember member,
        string caseId,
        string documentId,
        AuditCases cases,
        ILogger<MyAuditPages> logger,
        CancellationToken cancellationToken) =>
        DownloadResult.From(
            await cases.OpenDocumentAsync(member.Key, caseId, documentId, member.Today, cancellationToken),
            $"case {caseId}",
            member.Key,
            Actor.Member,
            logger);

    private static async Task<IResult> RemoveAsync(
        SignedInMember member,
        string caseId,
        string documentId,
        PostedForm form,
        HttpContext context,
        MyAudits audits,
        AuditCases cases,
        ProgramCatalog catalog,
        ILogger<MyAuditPages> logger,
        CancellationToken cancellationToken)
    {
        _ = form;
        var result = await audits.RemoveAsync(member.Key, caseId, documentId, member.Today, cancellationToken);
        logger.Commanded(
            Command.AuditDocument, caseId, member.Key, result.Outcome, result.Refusal?.Reason, result.Refusal?.Rule);
        return await DoneAsync(member, caseId, result, "removed", context, cases, catalog, cancellationToken);
    }

    private static async Task<IResult> SubmitAsync(
        SignedInMember member,
        string caseId,
        PostedForm form,
        HttpContext context,
        MyAudits audits,
        AuditCases cases,
        ProgramCatalog catalog,
        ILogger<MyAuditPages> logger,
        CancellationToken cancellationToken)
    {
        _ = form;
        var result = await audits.SubmitAsync(member.Key, caseId, member.Today, cancellationToken);
        logger.Commanded(
            Command.AuditDocuments, caseId, member.Key, result.Outcome, result.Refusal?.Reason, result.Refusal?.Rule);
        return await DoneAsync(member, caseId, result, "submitted", context, cases, catalog, cancellationToken);
    }

    private static async Task<IResult> DoneAsync(
        SignedInMember member,
        string caseId,
        CommandResult result,
        string done,
        HttpContext context,
        AuditCases cases,
        ProgramCatalog catalog,
        CancellationToken cancellationToken)
    {
        if (result.Outcome == CommandOutcome.Accepted)
        {
            return PageResult.GoTo(AddressOf(caseId), done);
        }

        var language = PageLanguage.From(context);
        var problem = CommandProblem.FromResult(result, language);
        return problem.Status == StatusCodes.Status404NotFound
            ? PageResult.NotFound
            : await ShowAsync(
                member, caseId, cases, catalog, null, new FormFaults(language).With(problem), cancellationToken);
    }

    private static async Task<IResult> ShowAsync(
        SignedInMember member,
        string caseId,
        AuditCases cases,
        ProgramCatalog catalog,
        string? done,
        FormFaults? faults,
        CancellationToken cancellationToken) =>
        await cases.FindAsync(member.Key, caseId, member.Today, cancellationToken) is { } audited
            ? PageResult.Show<MyAuditPage>(
                faults is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
                (nameof(MyAuditPage.Audited), audited),
                (nameof(MyAuditPage.Program), catalog[audited.Member.Program]),
                (nameof(MyAuditPage.Done), done),
                (nameof(MyAuditPage.Faults), faults))
            : PageResult.NotFound;

    private static string WordsOf(EvidenceUploadOutcome outcome, MyAuditWords words) => outcome switch
    {
        EvidenceUploadOutcome.TakesNone => words.TakesNone,
        EvidenceUploadOutcome.TooMany => words.TooMany,
        _ => throw new NotSupportedException($"Outcome {outcome}."),
    };
}
