using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Programs;
using CecFunctions.Evidence;
using CecFunctions.Explanations;
using CecFunctions.Http;
using CecFunctions.Json;
using CecFunctions.Members;
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
    private const int CasesOfAPage = 100;

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
        AuditCaseForms.Map(audit);
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
            (nameof(AuditQueuePage.Cases), PagedList.From(
                [
                    .. cases
                        .Where(listed => state is null || listed.Audit.State == state)
                        .OrderBy(listed => listed.Audit.Deadline ?? DateOnly.MaxValue),
                ],
                CasesOfAPage,
                request)),
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
            $"case {at.CaseId}",
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
        var (taken, problem) = await new UploadRequest(
            at.Key,
            $"case {at.CaseId}",
            upload => desk.AddDocumentAsync(at.Key, at.CaseId, at.Caller, upload, cancellationToken),
            AuditProblem.FromUpload)
            .ReadAsync(request, logger, cancellationToken);
        return taken is null
            ? await ShowAsync(at, reader, request, problem, null, cancellationToken)
            : PageResult.GoTo(AddressOf(at.Key, at.CaseId), "added");
    }

    /// <summary>The case again, with why something about it was not carried out.</summary>
    public static Task<IResult> ShowAsync(
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

    /// <inheritdoc cref="ShowAsync(StaffAudit, AuditCaseReader, HttpRequest, Problem?, PostedForm?, CancellationToken)"/>
    public static async Task<IResult> ShowAsync(
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
