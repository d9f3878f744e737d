using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credentials;
using CecFunctions.Explanations;
using CecFunctions.Http;
using CecFunctions.Members;
using CecFunctions.Notices;
using CecFunctions.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Audits;

/// <summary>What staff post from the page of a case: decisions on documents and on the case, and the rest of the
/// desk's commands.</summary>
/// <remarks>Rules ACSM-AUDIT-2 to -5, ALL-AUDIT-0.</remarks>
internal static class AuditCaseForms
{
    private const string Outcome = "outcome";
    private const string Reason = "reason";
    private const string Accepted = "accepted";
    private const string Refused = "refused";
    private const string Passed = "passed";
    private const string Insufficient = "insufficient";

    private static readonly string[] Both = [StaffRole.Reviewer, StaffRole.Registrar];

    /// <param name="audit">The pages of a case.</param>
    public static void Map(IEndpointRouteBuilder audit)
    {
        audit.MapPost("/documents/{documentId}/decision", DecideDocumentAsync)
            .ForStaff(StaffRole.Reviewer)
            .WithBodyLimit(BodyLimit.SmallForm);
        audit.MapPost("/received", OnCase(
            Command.AuditDocuments,
            "received",
            (desk, at, _, cancellationToken) =>
                desk.ReceiveByPostAsync(at.Key, at.CaseId, at.Caller, cancellationToken)))
            .ForStaff(Both)
            .WithBodyLimit(BodyLimit.SmallForm);
        audit.MapPost("/review", OnCase(
            Command.AuditReview,
            "review",
            (desk, at, _, cancellationToken) => desk.BeginReviewAsync(at.Key, at.CaseId, at.Caller, cancellationToken)))
            .ForStaff(StaffRole.Reviewer)
            .WithBodyLimit(BodyLimit.SmallForm);
        audit.MapPost("/decision", DecideAsync).ForStaff(StaffRole.Reviewer).WithBodyLimit(BodyLimit.SmallForm);
        audit.MapPost("/remedy", ExtendRemedyAsync).ForStaff(StaffRole.Reviewer).WithBodyLimit(BodyLimit.SmallForm);
        audit.MapPost("/notice", ResendNoticeAsync).ForStaff(Both).WithBodyLimit(BodyLimit.SmallForm);
    }

    private static async Task<IResult> DecideDocumentAsync(
        StaffAudit at,
        PostedForm form,
        AuditDesk desk,
        AuditCaseReader reader,
        HttpRequest request,
        ILogger<AuditDeskPages> logger,
        CancellationToken cancellationToken)
    {
        var decision = form.Text(Outcome) switch
        {
            Accepted => EvidenceDecision.Accepted,
            Refused => EvidenceDecision.Refused,
            _ => EvidenceDecision.Undecided,
        };
        var result = await desk.DecideDocumentAsync(
            at.Key,
            at.CaseId,
            at.DocumentId,
            decision,
            decision == EvidenceDecision.Refused ? form.Text(Reason)?.ReplaceLineEndings(" ") : null,
            at.Caller,
            cancellationToken);
        logger.Commanded(
            Command.AuditDocument, at.CaseId, at.Key, result.Outcome, result.Refusal?.Reason, result.Refusal?.Rule);
        if (result.Outcome != CommandOutcome.Accepted)
        {
            return await AuditDeskPages.ShowAsync(at, reader, request, CommandProblem.FromResult(result), form, cancellationToken);
        }

        var word = decision == EvidenceDecision.Accepted ? Accepted : Refused;
        var next = await reader.FindNextDocumentAsync(at, cancellationToken);
        return next is null
            ? PageResult.GoTo(AuditDeskPages.AddressOf(at.Key, at.CaseId), word)
            : PageResult.GoTo(
                $"{AuditDeskPages.AddressOf(at.Key, at.CaseId)}?document={Uri.EscapeDataString(next.Id)}",
                $"{word}#document");
    }

    private static async Task<IResult> DecideAsync(
        StaffAudit at,
        PostedForm form,
        AuditDesk desk,
        AuditCaseReader reader,
        HttpRequest request,
        ILogger<AuditDeskPages> logger,
        CancellationToken cancellationToken)
    {
        var faults = new FormFaults(Language.English);
        var outcome = form.Text(Outcome);
        var remedyBy = outcome == Insufficient ? form.Day("remedyBy", faults) : null;
        if (outcome is not (Passed or Insufficient))
        {
            faults.Add(Outcome, FormFault.Missing);
        }

        return faults.IsEmpty
            ? await AfterAsync(
                outcome == Passed
                    ? desk.PassAsync(at.Key, at.CaseId, at.Caller, cancellationToken)
                    : desk.FindInsufficientAsync(at.Key, at.CaseId, remedyBy, at.Caller, cancellationToken),
                at,
                Command.AuditDecision,
                outcome!,
                form,
                reader,
                request,
                logger,
                cancellationToken)
            : await AuditDeskPages.ShowAsync(at, reader, request, faults, form, cancellationToken);
    }

    private static async Task<IResult> ExtendRemedyAsync(
        StaffAudit at,
        PostedForm form,
        AuditDesk desk,
        AuditCaseReader reader,
        HttpRequest request,
        ILogger<AuditDeskPages> logger,
        CancellationToken cancellationToken)
    {
        var faults = new FormFaults(Language.English);
        var until = form.Day("until", faults);
        if (until is null && faults.IsEmpty)
        {
            faults.Add("until", FormFault.Missing);
        }

        return until is { } day
            ? await AfterAsync(
                desk.ExtendRemedyAsync(at.Key, at.CaseId, day, at.Caller, cancellationToken),
                at,
                Command.AuditRemedy,
                "remedy",
                form,
                reader,
                request,
                logger,
                cancellationToken)
            : await AuditDeskPages.ShowAsync(at, reader, request, faults, form, cancellationToken);
    }

    private static async Task<IResult> ResendNoticeAsync(
        StaffAudit at,
        PostedForm form,
        AuditDesk desk,
        AuditCaseReader reader,
        HttpRequest request,
        CancellationToken cancellationToken) =>
        await desk.ResendNoticeAsync(at.Key, at.CaseId, at.Caller, cancellationToken) switch
        {
            null => PageResult.NotFound,
            { Outcome: OutboxOutcome.Done or OutboxOutcome.AlreadySo } =>
                PageResult.GoTo(AuditDeskPages.AddressOf(at.Key, at.CaseId), "notice"),
            { Outcome: var outcome } => await AuditDeskPages.ShowAsync(
                at,
                reader,
                request,
                NoticeDeskEndpoints.ProblemOf(outcome, AuditProblem.NoNotice),
                form,
                cancellationToken),
        };

    /// <summary>A form without fields that carries out a command.</summary>
    private static Delegate OnCase(
        string command,
        string done,
        Func<AuditDesk, StaffAudit, PostedForm, CancellationToken, Task<CommandResult>> execute) =>
        (
            StaffAudit at,
            PostedForm form,
            AuditDesk desk,
            AuditCaseReader reader,
            HttpRequest request,
            ILogger<AuditDeskPages> logger,
            CancellationToken cancellationToken) =>
            AfterAsync(
                execute(desk, at, form, cancellationToken),
                at,
                command,
                done,
                form,
                reader,
                request,
                logger,
                cancellationToken);

    private static async Task<IResult> AfterAsync(
        Task<CommandResult> executed,
        StaffAudit at,
        string command,
        string done,
        PostedForm form,
        AuditCaseReader reader,
        HttpRequest request,
        ILogger logger,
        CancellationToken cancellationToken)
    {
        var result = await executed;
        logger.Commanded(command, at.CaseId, at.Key, result.Outcome, result.Refusal?.Reason, result.Refusal?.Rule);
        return result.Outcome == CommandOutcome.Accepted
            ? PageResult.GoTo(AuditDeskPages.AddressOf(at.Key, at.CaseId), done)
            : await AuditDeskPages.ShowAsync(at, reader, request, CommandProblem.FromResult(result), form, cancellationToken);
    }
}
