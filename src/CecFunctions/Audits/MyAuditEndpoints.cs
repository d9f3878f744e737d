using CecFunctions.Domain.Credentials;
using CecFunctions.Evidence;
using CecFunctions.Http;
using CecFunctions.Members;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Audits;

/// <summary>Audits of renewals, for members.</summary>
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
        SignedInMember member, AuditCases cases, CancellationToken cancellationToken) =>
        Answer.Found(
            await cases.ListAsync(member.Key, member.Today, cancellationToken),
            list => new AuditListAnswer([.. list.Select(listed => new AuditSummaryAnswer(listed))]));

    private static async Task<IResult> ReadAsync(
        SignedInMember member, string caseId, AuditCases cases, CancellationToken cancellationToken) =>
        Answer.Found(
            await cases.FindAsync(member.Key, caseId, member.Today, cancellationToken),
            audited => new AuditAnswer(audited));

    private static Task<IResult> UploadAsync(
        SignedInMember member,
        string caseId,
        HttpRequest request,
        MyAudits audits,
        ILogger<MyAuditEndpoints> logger,
        CancellationToken cancellationToken) =>
        new UploadRequest(
            member.Key,
            $"case {caseId}",
            upload => audits.UploadAsync(member.Key, caseId, member.Today, upload, cancellationToken),
            AuditProblem.FromUpload)
            .AnswerAsync(
                request,
                $"{Address}/{Uri.EscapeDataString(caseId)}/documents",
                forStaff: false,
                logger,
                cancellationToken);

    private static async Task<IResult> DownloadAsync(
        SignedInMember member,
        string caseId,
        string documentId,
        AuditCases cases,
        ILogger<MyAuditEndpoints> logger,
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
        MyAudits audits,
        ILogger<MyAuditEndpoints> logger,
        CancellationToken cancellationToken)
    {
        var result = await audits.RemoveAsync(member.Key, caseId, documentId, member.Today, cancellationToken);
        logger.Commanded(
            Command.AuditDocument, caseId, member.Key, result.Outcome, result.Refusal?.Reason, result.Refusal?.Rule);
        return Answer.Done(result);
    }

    private static async Task<IResult> SubmitAsync(
        SignedInMember member,
        string caseId,
        MyAudits audits,
        AuditCases cases,
        ILogger<MyAuditEndpoints> logger,
        CancellationToken cancellationToken)
    {
        var result = await audits.SubmitAsync(member.Key, caseId, member.Today, cancellationToken);
        logger.Commanded(
            Command.AuditDocuments, caseId, member.Key, result.Outcome, result.Refusal?.Reason, result.Refusal?.Rule);
        if (result.Outcome == CommandOutcome.Accepted)
        {
            return await ReadAsync(member, caseId, cases, cancellationToken);
        }

        var problem = CommandProblem.FromResult(result);
        return new ProblemResult(problem.Reason == RefusalReason.DocumentsMissing
            ? problem with
            {
                Missing = (await cases.FindAsync(member.Key, caseId, member.Today, cancellationToken))?.Missing,
            }
            : problem);
    }
}
