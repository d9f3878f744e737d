using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;
using CecFunctions.Http;
using CecFunctions.Json;
using CecFunctions.Members;
using CecFunctions.Notices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Audits;

/// <summary>Audits for staff. Reviewers look at evidence and decide; registrars add documents that came by post and
/// re-send notices.</summary>
/// <remarks>Rules ACSM-AUDIT-2 to -5, ALL-AUDIT-0.</remarks>
internal sealed class AuditDeskEndpoints
{
    public const string Address = "/api/staff/audits";

    private AuditDeskEndpoints()
    {
    }

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet($"{Address}/{{program}}", QueueAsync)
            .ForStaff(StaffRole.Reviewer, StaffRole.Registrar)
            .Describe(AuditDescriptions.Queue);
        var audit = endpoints.MapGroup($"{Address}/{{program}}/{{memberId}}/{{caseId}}");
        audit.MapGet("", ReadAsync)
            .ForStaff(StaffRole.Reviewer, StaffRole.Registrar)
            .Describe(AuditDescriptions.ReadCase);
        TokenInForm.Allow(audit.MapPost("/documents", AddDocumentAsync))
            .WithMetadata(new RequestSizeLimitAttribute(EvidenceForm.MostRequestBytes))
            .ForStaff(StaffRole.Reviewer, StaffRole.Registrar)
            .Describe(AuditDescriptions.AddByStaff);
        audit.MapGet("/documents/{documentId}", DownloadAsync)
            .ForStaff(StaffRole.Reviewer)
            .Describe(AuditDescriptions.DownloadByStaff);
        audit.MapPost("/documents/{documentId}/decision", DecideDocumentAsync)
            .ForStaff(StaffRole.Reviewer)
            .Describe(AuditDescriptions.DecideDocument);
        audit.MapPost("/received", ReceiveByPostAsync)
            .ForStaff(StaffRole.Reviewer, StaffRole.Registrar)
            .Describe(AuditDescriptions.Receive);
        audit.MapPost("/review", BeginReviewAsync).ForStaff(StaffRole.Reviewer).Describe(AuditDescriptions.Review);
        audit.MapPost("/decision", DecideAsync).ForStaff(StaffRole.Reviewer).Describe(AuditDescriptions.Decide);
        audit.MapPost("/remedy", ExtendRemedyAsync)
            .ForStaff(StaffRole.Reviewer)
            .Describe(AuditDescriptions.ExtendRemedy);
        audit.MapPost("/notice", ResendNoticeAsync)
            .ForStaff(StaffRole.Reviewer, StaffRole.Registrar)
            .Describe(AuditDescriptions.ResendNotice);
    }

    private static async Task<IResult> QueueAsync(
        string program,
        AuditDesk desk,
        ProgramCatalog catalog,
        ProgramCalendar calendar,
        CancellationToken cancellationToken) =>
        catalog.Find(program) is null
            ? new ProblemResult(Problem.NotFound)
            : TypedResults.Json(
                new AuditListAnswer(
                    [
                        .. (await desk.QueueAsync(program, calendar.TodayIn(program), cancellationToken)).Select(
                            AuditSummaryAnswer.From),
                    ]),
                WireJson.Options);

    private static async Task<IResult> ReadAsync(
        StaffAudit at, AuditCases cases, AuditDesk desk, CancellationToken cancellationToken) =>
        at.Key is { } key && await cases.FindAsync(key, at.CaseId, at.Today, cancellationToken) is { } audited
            ? TypedResults.Json(
                AuditAnswer.ForStaff(audited, await desk.ReadLogAsync(audited, cancellationToken)), WireJson.Options)
            : new ProblemResult(Problem.NotFound);

    private static async Task<IResult> AddDocumentAsync(
        StaffAudit at,
        HttpRequest request,
        AuditDesk desk,
        ILogger<AuditDeskEndpoints> logger,
        CancellationToken cancellationToken) =>
        at.Key is { } key
            ? await UploadRequest.TakeAsync(
                request,
                key,
                at.CaseId,
                upload => desk.AddDocumentAsync(key, at.CaseId, at.Caller, upload, cancellationToken),
                $"{Address}/{key.Program}/{Uri.EscapeDataString(key.MemberId)}/{Uri.EscapeDataString(at.CaseId)}"
                    + "/documents",
                forStaff: true,
                logger,
                cancellationToken)
            : new ProblemResult(Problem.NotFound);

    private static async Task<IResult> DownloadAsync(
        StaffAudit at,
        string documentId,
        AuditCases cases,
        ILogger<AuditDeskEndpoints> logger,
        CancellationToken cancellationToken)
    {
        if (at.Key is not { } key
            || await cases.OpenDocumentAsync(key, at.CaseId, documentId, at.Today, cancellationToken)
                is not { } download)
        {
            return new ProblemResult(Problem.NotFound);
        }

        logger.Downloaded(download.Document.Id, at.CaseId, key, at.Caller.Actor);
        return new DownloadResult(download);
    }

    private static async Task<IResult> DecideDocumentAsync(
        StaffAudit at,
        string documentId,
        HttpRequest request,
        AuditCases cases,
        AuditDesk desk,
        ILogger<AuditDeskEndpoints> logger,
        CancellationToken cancellationToken)
    {
        var (body, problem) = await JsonBody.ReadAsync<DocumentDecisionRequest>(request, cancellationToken);
        return body is null
            ? new ProblemResult(problem!)
            : await CommandAsync(
                at,
                Command.AuditDocument,
                key => desk.DecideDocumentAsync(
                    key, at.CaseId, documentId, body.Outcome, body.Reason, at.Caller, cancellationToken),
                cases,
                desk,
                logger,
                cancellationToken);
    }

    private static Task<IResult> ReceiveByPostAsync(
        StaffAudit at,
        AuditCases cases,
        AuditDesk desk,
        ILogger<AuditDeskEndpoints> logger,
        CancellationToken cancellationToken) =>
        CommandAsync(
            at,
            Command.AuditDocuments,
            key => desk.ReceiveByPostAsync(key, at.CaseId, at.Caller, cancellationToken),
            cases,
            desk,
            logger,
            cancellationToken);

    private static Task<IResult> BeginReviewAsync(
        StaffAudit at,
        AuditCases cases,
        AuditDesk desk,
        ILogger<AuditDeskEndpoints> logger,
        CancellationToken cancellationToken) =>
        CommandAsync(
            at,
            Command.AuditReview,
            key => desk.BeginReviewAsync(key, at.CaseId, at.Caller, cancellationToken),
            cases,
            desk,
            logger,
            cancellationToken);

    private static async Task<IResult> DecideAsync(
        StaffAudit at,
        HttpRequest request,
        AuditCases cases,
        AuditDesk desk,
        ILogger<AuditDeskEndpoints> logger,
        CancellationToken cancellationToken)
    {
        var (body, problem) = await JsonBody.ReadAsync<CaseDecisionRequest>(request, cancellationToken);
        return body is null
            ? new ProblemResult(problem!)
            : await CommandAsync(
                at,
                Command.AuditDecision,
                key => body.Outcome == AuditState.Passed
                    ? desk.PassAsync(key, at.CaseId, at.Caller, cancellationToken)
                    : desk.FindInsufficientAsync(key, at.CaseId, body.RemedyBy, at.Caller, cancellationToken),
                cases,
                desk,
                logger,
                cancellationToken);
    }

    private static async Task<IResult> ExtendRemedyAsync(
        StaffAudit at,
        HttpRequest request,
        AuditCases cases,
        AuditDesk desk,
        ILogger<AuditDeskEndpoints> logger,
        CancellationToken cancellationToken)
    {
        var (body, problem) = await JsonBody.ReadAsync<RemedyRequest>(request, cancellationToken);
        return body is null
            ? new ProblemResult(problem!)
            : await CommandAsync(
                at,
                Command.AuditRemedy,
                key => desk.ExtendRemedyAsync(key, at.CaseId, body.RemedyBy, at.Caller, cancellationToken),
                cases,
                desk,
                logger,
                cancellationToken);
    }

    private static async Task<IResult> ResendNoticeAsync(
        StaffAudit at, AuditCases cases, AuditDesk desk, CancellationToken cancellationToken)
    {
        if (at.Key is not { } key
            || await desk.ResendNoticeAsync(key, at.CaseId, at.Caller, cancellationToken) is not { } result)
        {
            return new ProblemResult(Problem.NotFound);
        }

        return result.Outcome is OutboxOutcome.Done or OutboxOutcome.AlreadySo
            ? await ReadAsync(at, cases, desk, cancellationToken)
            : new ProblemResult(NoticeDeskEndpoints.ProblemOf(result.Outcome, AuditProblem.NoNotice));
    }

    /// <summary>Carries out a command and answers with the case after it.</summary>
    private static async Task<IResult> CommandAsync(
        StaffAudit at,
        string command,
        Func<MemberKey, Task<CommandResult>> execute,
        AuditCases cases,
        AuditDesk desk,
        ILogger logger,
        CancellationToken cancellationToken)
    {
        if (at.Key is not { } key)
        {
            return new ProblemResult(Problem.NotFound);
        }

        var result = await execute(key);
        logger.Commanded(command, at.CaseId, key, result.Outcome, result.Refusal?.Reason, result.Refusal?.Rule);
        return result.Outcome == CommandOutcome.Accepted
            ? await ReadAsync(at, cases, desk, cancellationToken)
            : new ProblemResult(CommandProblem.FromResult(result));
    }
}

/// <summary>The decision of a reviewer about a document.</summary>
internal sealed record DocumentDecisionRequest
{
    [Description("The decision.")]
    [AllowedValues(EvidenceDecision.Accepted, EvidenceDecision.Refused)]
    public required EvidenceDecision Outcome { get; init; }

    [Description("The reason of a refusal, for the member to read; a refusal must have one.")]
    [Lines]
    public string? Reason { get; init; }
}

/// <summary>The decision of a reviewer about a case.</summary>
internal sealed record CaseDecisionRequest : ICheckedInput
{
    [Description("The decision.")]
    [AllowedValues(AuditState.Passed, AuditState.Insufficient)]
    public required AuditState Outcome { get; init; }

    [Description("For insufficient credits, the last day to remedy them; left out, the usual one.")]
    public DateOnly? RemedyBy { get; init; }

    public IEnumerable<(string Property, string Problem)> Problems() =>
        Outcome == AuditState.Passed && RemedyBy is not null
            ? [("remedyBy", "an audit that is passed has nothing to remedy.")]
            : [];
}

/// <summary>More time for a remedy.</summary>
internal sealed record RemedyRequest
{
    [Description("The new last day, later than the one before.")]
    public required DateOnly RemedyBy { get; init; }
}
