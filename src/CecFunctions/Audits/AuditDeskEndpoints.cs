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
using Microsoft.Extensions.DependencyInjection;
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
        audit.MapPost("/documents/{documentId}/decision", (
            IfMatch seen,
            RequestBody<DocumentDecisionRequest> asked,
            CaseAtDesk on,
            CancellationToken cancellationToken) =>
            on.AfterAsync(
                on.Desk.DecideDocumentAsync(
                    on.At.Key,
                    on.At.CaseId,
                    on.At.DocumentId,
                    asked.Value.Outcome,
                    asked.Value.Reason,
                    on.CallerOf(seen),
                    cancellationToken),
                Command.AuditDocument,
                cancellationToken))
            .ForStaff(StaffRole.Reviewer)
            .Describe(AuditDescriptions.DecideDocument);
        audit.MapPost("/received", (IfMatch seen, CaseAtDesk on, CancellationToken cancellationToken) =>
            on.AfterAsync(
                on.Desk.ReceiveByPostAsync(on.At.Key, on.At.CaseId, on.CallerOf(seen), cancellationToken),
                Command.AuditDocuments,
                cancellationToken))
            .ForStaff(both)
            .Describe(AuditDescriptions.Receive);
        audit.MapPost("/review", (IfMatch seen, CaseAtDesk on, CancellationToken cancellationToken) =>
            on.AfterAsync(
                on.Desk.BeginReviewAsync(on.At.Key, on.At.CaseId, on.CallerOf(seen), cancellationToken),
                Command.AuditReview,
                cancellationToken))
            .ForStaff(StaffRole.Reviewer)
            .Describe(AuditDescriptions.Review);
        audit.MapPost("/decision", (
            IfMatch seen,
            RequestBody<CaseDecisionRequest> asked,
            CaseAtDesk on,
            CancellationToken cancellationToken) =>
            on.AfterAsync(
                asked.Value.Outcome == AuditState.Passed
                    ? on.Desk.PassAsync(
                        on.At.Key, on.At.CaseId, on.CallerOf(seen), cancellationToken, asked.Value.Note)
                    : on.Desk.FindInsufficientAsync(
                        on.At.Key, on.At.CaseId, asked.Value.RemedyBy, on.CallerOf(seen), cancellationToken),
                Command.AuditDecision,
                cancellationToken))
            .ForStaff(StaffRole.Reviewer)
            .Describe(AuditDescriptions.Decide);
        audit.MapPost("/remedy", (
            IfMatch seen, RequestBody<RemedyRequest> asked, CaseAtDesk on, CancellationToken cancellationToken) =>
            on.AfterAsync(
                on.Desk.ExtendRemedyAsync(
                    on.At.Key, on.At.CaseId, asked.Value.RemedyBy, on.CallerOf(seen), cancellationToken),
                Command.AuditRemedy,
                cancellationToken))
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
            ? Answer.Versioned(
                new AuditAnswer(
                    audited,
                    new StaffView(
                        await desk.ReadLogAsync(audited, cancellationToken),
                        cases.Scanner,
                        await cases.ReadScansAsync(audited, cancellationToken))),
                CaseVersion.From(audited))
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

    /// <summary>A case that a command is carried out on. An endpoint takes it as an argument.</summary>
    internal sealed record CaseAtDesk(StaffAudit At, HttpContext Context) : RequestPart
    {
        public AuditDesk Desk => Service<AuditDesk>();

        /// <summary>Binds the argument from the address.</summary>
        public static async ValueTask<CaseAtDesk?> BindAsync(HttpContext context)
        {
            var at = (await StaffAudit.BindAsync(context))!;
            return new CaseAtDesk(at, context) { Fault = at.Fault };
        }

        /// <summary>The caller of a command about the case as the header names it.</summary>
        public AuditCaller CallerOf(IfMatch seen) =>
            At.Caller with { IsSeen = audited => seen.Tags.Contains(CaseVersion.From(audited)) };

        /// <summary>Answers with the case after the command.</summary>
        public async Task<IResult> AfterAsync(
            Task<CommandResult> executed, string command, CancellationToken cancellationToken)
        {
            var result = await executed;
            Service<ILogger<AuditDeskEndpoints>>().Commanded(command, At.CaseId, At.Key, result);
            return result.Outcome == CommandOutcome.Accepted
                ? await ReadAsync(At, Service<AuditCases>(), Desk, cancellationToken)
                : new ProblemResult(CommandProblem.FromResult(result));
        }

        private T Service<T>() where T : notnull => Context.RequestServices.GetRequiredService<T>();
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

    [Description("For an audit that is passed: what it rests on where accepted documents do not prove all credits. For the log.")]
    [MinLength(1)]
    [MaxLength(CaseEvidence.MaxReasonLength)]
    public string? Note { get; init; }

    public IEnumerable<(string Property, string Problem)> Problems() =>
        Outcome == AuditState.Passed && RemedyBy is not null
            ? [("remedyBy", "an audit that is passed has nothing to remedy.")]
            : Outcome != AuditState.Passed && Note is not null
                ? [("note", "must be left out where credits are found insufficient.")]
                : [];
}

/// <summary>More time for a remedy.</summary>
internal sealed record RemedyRequest
{
    [Description("The new last day, later than the one before.")]
    public required DateOnly RemedyBy { get; init; }
}
