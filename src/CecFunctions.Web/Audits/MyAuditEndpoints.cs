using CecFunctions.Application.Audits;
using CecFunctions.Application.Members;
using CecFunctions.Domain.Credentials;
using CecFunctions.Web.Access;
using CecFunctions.Web.ApiDescription;
using CecFunctions.Web.Forgery;
using CecFunctions.Web.Problems;
using CecFunctions.Web.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Web.Audits;

/// <summary>What members do about the audits of their renewals.</summary>
/// <remarks>Rules ACSM-AUDIT-2 to -5, ALL-AUDIT-0.</remarks>
internal sealed class MyAuditEndpoints
{
    public const string Address = "/api/audits";

    private MyAuditEndpoints()
    {
    }

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var audits = endpoints.MapGroup(Address).ForMembers();
        audits.MapGet("", ListAsync).Describe(AuditDescriptions.ListMine);
        audits.MapGet("/{caseId}", ReadAsync).Describe(AuditDescriptions.ReadMine);
        TokenInForm.Allow(audits.MapPost("/{caseId}/documents", UploadAsync))
            .WithMetadata(new RequestSizeLimitAttribute(EvidenceForm.MostRequestBytes))
            .Describe(AuditDescriptions.Upload);
        audits.MapGet("/{caseId}/documents/{documentId}", DownloadAsync).Describe(AuditDescriptions.Download);
        audits.MapDelete("/{caseId}/documents/{documentId}", RemoveAsync).Describe(AuditDescriptions.Remove);
        audits.MapPost("/{caseId}/submit", SubmitAsync).Describe(AuditDescriptions.Submit);
    }

    private static async Task<IResult> ListAsync(
        SignedInMember member, IMyAudits audits, CancellationToken cancellationToken) =>
        await audits.ListAsync(member.Key, member.Today, cancellationToken) is { } list
            ? TypedResults.Json(new AuditListAnswer([.. list.Select(AuditSummaryAnswer.Of)]), WireJson.Options)
            : new ProblemResult(Problem.NotFound);

    private static async Task<IResult> ReadAsync(
        SignedInMember member, string caseId, IMyAudits audits, CancellationToken cancellationToken) =>
        await audits.FindAsync(member.Key, caseId, member.Today, cancellationToken) is { } audited
            ? TypedResults.Json(AuditAnswer.ForMember(audited), WireJson.Options)
            : new ProblemResult(Problem.NotFound);

    private static Task<IResult> UploadAsync(
        SignedInMember member,
        string caseId,
        HttpRequest request,
        IMyAudits audits,
        ILogger<MyAuditEndpoints> logger,
        CancellationToken cancellationToken) =>
        UploadRequest.TakeAsync(
            request,
            member.Key,
            caseId,
            upload => audits.UploadAsync(member.Key, caseId, member.Today, upload, cancellationToken),
            $"{Address}/{Uri.EscapeDataString(caseId)}/documents",
            forStaff: false,
            logger,
            cancellationToken);

    private static async Task<IResult> DownloadAsync(
        SignedInMember member,
        string caseId,
        string documentId,
        IMyAudits audits,
        ILogger<MyAuditEndpoints> logger,
        CancellationToken cancellationToken)
    {
        if (await audits.OpenDocumentAsync(member.Key, caseId, documentId, member.Today, cancellationToken) is not { } download)
        {
            return new ProblemResult(Problem.NotFound);
        }

        logger.Downloaded(download.Document.Id, caseId, member.Key, Actor.Member);
        return new DownloadResult(download);
    }

    private static async Task<IResult> RemoveAsync(
        SignedInMember member,
        string caseId,
        string documentId,
        IMyAudits audits,
        ILogger<MyAuditEndpoints> logger,
        CancellationToken cancellationToken)
    {
        var result = await audits.RemoveAsync(member.Key, caseId, documentId, member.Today, cancellationToken);
        logger.Commanded(
            Command.AuditDocument, caseId, member.Key, result.Outcome, result.Refusal?.Reason, result.Refusal?.Rule);
        return result.Outcome == CommandOutcome.Accepted
            ? TypedResults.NoContent()
            : new ProblemResult(CommandProblem.FromResult(result));
    }

    private static async Task<IResult> SubmitAsync(
        SignedInMember member,
        string caseId,
        IMyAudits audits,
        ILogger<MyAuditEndpoints> logger,
        CancellationToken cancellationToken)
    {
        var result = await audits.SubmitAsync(member.Key, caseId, member.Today, cancellationToken);
        logger.Commanded(
            Command.AuditDocuments, caseId, member.Key, result.Outcome, result.Refusal?.Reason, result.Refusal?.Rule);
        if (result.Outcome == CommandOutcome.Accepted)
        {
            return await ReadAsync(member, caseId, audits, cancellationToken);
        }

        var problem = CommandProblem.FromResult(result);
        return new ProblemResult(problem.Reason == RefusalReason.DocumentsMissing
            ? problem with { Missing = (await audits.FindAsync(member.Key, caseId, member.Today, cancellationToken))?.Missing }
            : problem);
    }
}
