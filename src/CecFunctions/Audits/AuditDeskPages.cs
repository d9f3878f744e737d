using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;
using CecFunctions.Explanations;
using CecFunctions.Http;
using CecFunctions.Json;
using CecFunctions.Members;
using CecFunctions.Notices;
using CecFunctions.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Audits;

/// <summary>The audit desk as pages: the queue, and a case with its documents and all that is decided about it.</summary>
/// <remarks>Rules ACSM-AUDIT-2 to -5, ALL-AUDIT-0.</remarks>
internal sealed class AuditDeskPages
{
    private const string Outcome = "outcome";
    private const string Reason = "reason";
    private const string Accepted = "accepted";
    private const string Refused = "refused";
    private const string Passed = "passed";
    private const string Insufficient = "insufficient";

    private AuditDeskPages()
    {
    }

    public static string AddressOf(MemberKey member, string caseId) =>
        $"{PageAddress.StaffAudits}/{member.Program}/{AddressPart.From(member.MemberId)}/{Uri.EscapeDataString(caseId)}";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        string[] both = [StaffRole.Reviewer, StaffRole.Registrar];
        endpoints.MapGet(PageAddress.StaffAudits, QueueAsync).ForStaff(both).AsPage();
        var audit = endpoints.MapGroup($"{PageAddress.StaffAudits}/{{program}}/{{memberId}}/{{caseId}}").AsPage();
        audit.MapGet("", CaseAsync).ForStaff(both);
        TokenInForm.Allow(audit.MapPost("/documents", AddDocumentAsync))
            .WithMetadata(new RequestSizeLimitAttribute(EvidenceForm.MostRequestBytes))
            .ForStaff(both);
        audit.MapGet("/documents/{documentId}", ShowDocumentAsync).ForStaff(StaffRole.Reviewer);
        audit.MapPost("/documents/{documentId}/decision", DecideDocumentAsync)
            .ForStaff(StaffRole.Reviewer)
            .WithBodyLimit(BodyLimit.SmallForm);
        audit.MapPost("/received", OnCase(
            Command.AuditDocuments,
            "received",
            (desk, at, _, cancellationToken) =>
                desk.ReceiveByPostAsync(at.Key, at.CaseId, at.Caller, cancellationToken)))
            .ForStaff(both)
            .WithBodyLimit(BodyLimit.SmallForm);
        audit.MapPost("/review", OnCase(
            Command.AuditReview,
            "review",
            (desk, at, _, cancellationToken) => desk.BeginReviewAsync(at.Key, at.CaseId, at.Caller, cancellationToken)))
            .ForStaff(StaffRole.Reviewer)
            .WithBodyLimit(BodyLimit.SmallForm);
        audit.MapPost("/decision", DecideAsync).ForStaff(StaffRole.Reviewer).WithBodyLimit(BodyLimit.SmallForm);
        audit.MapPost("/remedy", ExtendRemedyAsync).ForStaff(StaffRole.Reviewer).WithBodyLimit(BodyLimit.SmallForm);
        audit.MapPost("/notice", ResendNoticeAsync).ForStaff(both).WithBodyLimit(BodyLimit.SmallForm);
    }

    private static async Task<IResult> QueueAsync(
        HttpRequest request,
        AuditDesk desk,
        ProgramCatalog catalog,
        ProgramCalendar calendar,
        CancellationToken cancellationToken)
    {
        var program = catalog.Find(request.Query["program"].ToString())?.Program;
        var state = WireName.Find<AuditState>(request.Query["state"].ToString());
        var cases = new List<ListedAudit>();
        foreach (var body in catalog.Programs.Where(body => program is null || body.Program == program))
        {
            cases.AddRange(await desk.QueueAsync(body.Program, calendar.TodayIn(body.Program), cancellationToken));
        }

        return PageResult.Show<AuditQueuePage>(
            (nameof(AuditQueuePage.Cases), cases
                .Where(listed => state is null || listed.Audit.State == state)
                .OrderBy(listed => listed.Audit.Deadline ?? DateOnly.MaxValue)
                .ToList()),
            (nameof(AuditQueuePage.Programs), catalog.Programs),
            (nameof(AuditQueuePage.Program), program),
            (nameof(AuditQueuePage.State), state));
    }

    private static Task<IResult> CaseAsync(
        StaffAudit at, AuditCaseReader reader, HttpRequest request, CancellationToken cancellationToken) =>
        ShowAsync(at, reader, request, (FormFaults?)null, null, cancellationToken);

    private static async Task<IResult> ShowDocumentAsync(
        StaffAudit at, AuditCases cases, ILogger<AuditDeskPages> logger, CancellationToken cancellationToken) =>
        DownloadResult.From(
            await cases.OpenDocumentAsync(at.Key, at.CaseId, at.DocumentId, at.Today, cancellationToken),
            at.CaseId,
            at.Key,
            at.Caller.Actor,
            logger,
            isShown: true);

    private static async Task<IResult> AddDocumentAsync(
        StaffAudit at,
        HttpRequest request,
        AuditDesk desk,
        AuditCaseReader reader,
        ILogger<AuditDeskPages> logger,
        CancellationToken cancellationToken)
    {
        var (taken, problem) = await UploadRequest.ReadAsync(
            request,
            at.Key,
            at.CaseId,
            upload => desk.AddDocumentAsync(at.Key, at.CaseId, at.Caller, upload, cancellationToken),
            logger,
            cancellationToken);
        return taken is null
            ? await ShowAsync(at, reader, request, problem, null, cancellationToken)
            : PageResult.GoTo(AddressOf(at.Key, at.CaseId), "added");
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
            decision == EvidenceDecision.Refused ? form.Text(Reason) : null,
            at.Caller,
            cancellationToken);
        logger.Commanded(
            Command.AuditDocument, at.CaseId, at.Key, result.Outcome, result.Refusal?.Reason, result.Refusal?.Rule);
        if (result.Outcome != CommandOutcome.Accepted)
        {
            return await ShowAsync(at, reader, request, CommandProblem.FromResult(result), form, cancellationToken);
        }

        var word = decision == EvidenceDecision.Accepted ? Accepted : Refused;
        var next = await reader.FindNextDocumentAsync(at, cancellationToken);
        return next is null
            ? PageResult.GoTo(AddressOf(at.Key, at.CaseId), word)
            : PageResult.GoTo($"{AddressOf(at.Key, at.CaseId)}?document={Uri.EscapeDataString(next.Id)}", $"{word}#document");
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
            : await ShowAsync(at, reader, request, faults, form, cancellationToken);
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
            : await ShowAsync(at, reader, request, faults, form, cancellationToken);
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
                PageResult.GoTo(AddressOf(at.Key, at.CaseId), "notice"),
            { Outcome: var outcome } => await ShowAsync(
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
            ? PageResult.GoTo(AddressOf(at.Key, at.CaseId), done)
            : await ShowAsync(at, reader, request, CommandProblem.FromResult(result), form, cancellationToken);
    }

    private static Task<IResult> ShowAsync(
        StaffAudit at,
        AuditCaseReader reader,
        HttpRequest request,
        Problem? problem,
        PostedForm? entered,
        CancellationToken cancellationToken) =>
        problem is { Status: StatusCodes.Status404NotFound }
            ? Task.FromResult(PageResult.NotFound)
            : ShowAsync(
                at,
                reader,
                request,
                problem is null ? null : new FormFaults(Language.English).With(problem),
                entered,
                cancellationToken);

    private static async Task<IResult> ShowAsync(
        StaffAudit at,
        AuditCaseReader reader,
        HttpRequest request,
        FormFaults? faults,
        PostedForm? entered,
        CancellationToken cancellationToken)
    {
        var opened = at.DocumentId.Length > 0 ? at.DocumentId : request.Query["document"].ToString();
        if (await reader.FindAsync(at, opened, cancellationToken) is not { } view)
        {
            return PageResult.NotFound;
        }

        view = view with { Faults = faults, Entered = entered, Done = request.Query["done"].ToString() };
        return faults is null
            ? PageResult.Show<AuditCasePage>((nameof(AuditCasePage.View), view))
            : PageResult.ShowFaults<AuditCasePage>((nameof(AuditCasePage.View), view));
    }
}
