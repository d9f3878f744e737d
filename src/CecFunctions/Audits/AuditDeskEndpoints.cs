using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credentials;
using CecFunctions.Evidence;
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
        string[] both = [StaffRole.Reviewer, StaffRole.Registrar];
        endpoints.MapGet($"{Address}/{{program}}", QueueAsync).ForStaff(both).Describe(AuditDescriptions.Queue);
        var audit = endpoints.MapGroup($"{Address}/{{program}}/{{memberId}}/{{caseId}}");
        audit.MapGet("", ReadAsync).ForStaff(both).Describe(AuditDescriptions.ReadCase);
        TokenInForm.Allow(audit.MapPost("/documents", AddDocumentAsync))
            .WithMetadata(new RequestSizeLimitAttribute(EvidenceForm.MostRequestBytes))
            .ForStaff(both)
            .Describe(AuditDescriptions.AddByStaff);
        audit.MapGet("/documents/{documentId}", DownloadAsync)
            .ForStaff(StaffRole.Reviewer)
            .Describe(AuditDescriptions.DownloadByStaff);
        audit.MapPost("/documents/{documentId}/decision", OnCase<DocumentDecisionRequest>(
            Command.AuditDocument,
            (desk, at, asked, cancellationToken) => desk.DecideDocumentAsync(
                at.Key, at.CaseId, at.DocumentId, asked.Outcome, asked.Reason, at.Caller, cancellationToken)))
            .ForStaff(StaffRole.Reviewer)
            .Describe(AuditDescriptions.DecideDocument);
        audit.MapPost("/received", OnCase(
            Command.AuditDocuments,
            (desk, at, cancellationToken) =>
                desk.ReceiveByPostAsync(at.Key, at.CaseId, at.Caller, cancellationToken)))
            .ForStaff(both)
            .Describe(AuditDescriptions.Receive);
        audit.MapPost("/review", OnCase(
            Command.AuditReview,
            (desk, at, cancellationToken) => desk.BeginReviewAsync(at.Key, at.CaseId, at.Caller, cancellationToken)))
            .ForStaff(StaffRole.Reviewer)
            .Describe(AuditDescriptions.Review);
        audit.MapPost("/decision", OnCase<CaseDecisionRequest>(
            Command.AuditDecision,
            (desk, at, asked, cancellationToken) => asked.Outcome == AuditState.Passed
                ? desk.PassAsync(at.Key, at.CaseId, at.Caller, cancellationToken)
                : desk.FindInsufficientAsync(at.Key, at.CaseId, asked.RemedyBy, at.Caller, cancellationToken)))
            .ForStaff(StaffRole.Reviewer)
            .Describe(AuditDescriptions.Decide);
        audit.MapPost("/remedy", OnCase<RemedyRequest>(
            Command.AuditRemedy,
            (desk, at, asked, cancellationToken) =>
                desk.ExtendRemedyAsync(at.Key, at.CaseId, asked.RemedyBy, at.Caller, cancellationToken)))
            .ForStaff(StaffRole.Reviewer)
            .Describe(AuditDescriptions.ExtendRemedy);
        audit.MapPost("/notice", ResendNoticeAsync).ForStaff(both).Describe(AuditDescriptions.ResendNotice);
    }

    private static async Task<IResult> QueueAsync(
        AddressedProgram program, AuditDesk desk, CancellationToken cancellationToken)
    {
        var cases = await desk.QueueAsync(program.Key, program.Today, cancellationToken);
        return Answer.Json(new AuditListAnswer([.. cases.Select(listed => new AuditSummaryAnswer(listed))]));
    }

    private static async Task<IResult> ReadAsync(
        StaffAudit at, AuditCases cases, AuditDesk desk, CancellationToken cancellationToken) =>
        await cases.FindAsync(at.Key, at.CaseId, at.Today, cancellationToken) is { } audited
            ? Answer.Json(new AuditAnswer(
                audited,
                new StaffView(
                    await desk.ReadLogAsync(audited, cancellationToken),
                    cases.Scanner,
                    await cases.ReadScansAsync(audited, cancellationToken))))
            : Answer.NotFound;

    private static Task<IResult> AddDocumentAsync(
        StaffAudit at,
        HttpRequest request,
        AuditDesk desk,
        ILogger<AuditDeskEndpoints> logger,
        CancellationToken cancellationToken) =>
        new UploadRequest(
            at.Key,
            $"case {at.CaseId}",
            upload => desk.AddDocumentAsync(at.Key, at.CaseId, at.Caller, upload, cancellationToken),
            AuditProblem.FromUpload)
            .AnswerAsync(
                request,
                $"{Address}/{at.Key.Program}/{AddressPart.From(at.Key.MemberId)}/{Uri.EscapeDataString(at.CaseId)}"
                    + "/documents",
                forStaff: true,
                logger,
                cancellationToken);

    private static async Task<IResult> DownloadAsync(
        StaffAudit at, AuditCases cases, ILogger<AuditDeskEndpoints> logger, CancellationToken cancellationToken) =>
        DownloadResult.From(
            await cases.OpenDocumentAsync(at.Key, at.CaseId, at.DocumentId, at.Today, cancellationToken),
            $"case {at.CaseId}",
            at.Key,
            at.Caller.Actor,
            logger);

    private static async Task<IResult> ResendNoticeAsync(
        StaffAudit at, AuditCases cases, AuditDesk desk, CancellationToken cancellationToken) =>
        await desk.ResendNoticeAsync(at.Key, at.CaseId, at.Caller, cancellationToken) switch
        {
            null => Answer.NotFound,
            { Outcome: OutboxOutcome.Done or OutboxOutcome.AlreadySo } =>
                await ReadAsync(at, cases, desk, cancellationToken),
            { Outcome: var outcome } =>
                new ProblemResult(NoticeDeskEndpoints.ProblemOf(outcome, AuditProblem.NoNotice)),
        };

    /// <summary>An endpoint that carries out a command and answers with the case after it.</summary>
    private static Delegate OnCase(
        string command, Func<AuditDesk, StaffAudit, CancellationToken, Task<CommandResult>> execute) =>
        (
            StaffAudit at,
            AuditCases cases,
            AuditDesk desk,
            ILogger<AuditDeskEndpoints> logger,
            CancellationToken cancellationToken) =>
            AfterAsync(
                execute(desk, at, cancellationToken), at, command, cases, desk, logger, cancellationToken);

    /// <summary>The same for a command with a body.</summary>
    private static Delegate OnCase<T>(
        string command, Func<AuditDesk, StaffAudit, T, CancellationToken, Task<CommandResult>> execute)
        where T : class =>
        (
            RequestBody<T> asked,
            StaffAudit at,
            AuditCases cases,
            AuditDesk desk,
            ILogger<AuditDeskEndpoints> logger,
            CancellationToken cancellationToken) =>
            AfterAsync(
                execute(desk, at, asked.Value, cancellationToken), at, command, cases, desk, logger, cancellationToken);

    private static async Task<IResult> AfterAsync(
        Task<CommandResult> executed,
        StaffAudit at,
        string command,
        AuditCases cases,
        AuditDesk desk,
        ILogger logger,
        CancellationToken cancellationToken)
    {
        var result = await executed;
        logger.Commanded(command, at.CaseId, at.Key, result.Outcome, result.Refusal?.Reason, result.Refusal?.Rule);
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
