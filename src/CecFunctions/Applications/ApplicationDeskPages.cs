using CecFunctions.Domain.Programs;
using CecFunctions.Explanations;
using CecFunctions.Http;
using CecFunctions.Json;
using CecFunctions.Members;
using CecFunctions.Pages;
using CecFunctions.SelfReports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Applications;

/// <summary>What staff decide on applications, as pages: reviewers petitions, registrars the others.</summary>
/// <remarks>Rules NASM-CREDIT-5, NSCA-STATUS-2, ACSM-EMERITUS-1.</remarks>
internal static class ApplicationDeskPages
{
    private const int ApplicationsOfAPage = 100;
    private const string Approved = "approved";
    private const string Refused = "refused";

    private static readonly (ApplicationKind Kind, string Role)[] Kinds =
    [
        (ApplicationKind.Petition, StaffRole.Reviewer),
        (ApplicationKind.Appeal, StaffRole.Registrar),
        (ApplicationKind.Emeritus, StaffRole.Registrar),
    ];

    public static string AddressOf(FiledApplication filed) =>
        $"{PageAddress.StaffApplications}/{WireName.From(filed.Application.Kind)}/{filed.Member.Key.Program}/"
            + $"{AddressPart.From(filed.Member.Key.MemberId)}/{Uri.EscapeDataString(filed.Application.Id)}";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(PageAddress.StaffApplications, ListAsync)
            .ForStaff(StaffRole.Reviewer, StaffRole.Registrar)
            .AsPage();
        foreach (var (kind, role) in Kinds)
        {
            var one = endpoints
                .MapGroup(
                    $"{PageAddress.StaffApplications}/{WireName.From(kind)}/{{program}}/{{memberId}}/{{applicationId}}")
                .ForStaff(role)
                .AsPage();
            one.MapGet(
                "",
                (
                    StaffMember at,
                    string applicationId,
                    HttpRequest request,
                    ApplicationDesk desk,
                    ProgramCatalog catalog,
                    CancellationToken cancellationToken) =>
                    ShowAsync(
                        at, kind, applicationId, request.Query["done"], null, null, desk, catalog, cancellationToken));
            one.MapPost(
                "",
                (
                    StaffMember at,
                    string applicationId,
                    PostedForm form,
                    ApplicationDesk desk,
                    ProgramCatalog catalog,
                    ILogger<ApplicationDeskEndpoints> logger,
                    CancellationToken cancellationToken) =>
                    DecideAsync(at, kind, applicationId, form, desk, catalog, logger, cancellationToken))
                .WithBodyLimit(BodyLimit.SmallForm);
        }
    }

    private static async Task<IResult> ListAsync(
        HttpContext context, ApplicationDesk desk, ProgramCatalog catalog, CancellationToken cancellationToken)
    {
        var program = catalog.Find(context.Request.Query["program"].ToString())?.Program;
        ApplicationKind[] kinds =
            [.. Kinds.Where(kind => StaffRoles.IsIn(context.User, [kind.Role])).Select(kind => kind.Kind)];
        var asked = WireName.Find<ApplicationKind>(context.Request.Query["kind"].ToString());
        var filed = new List<FiledApplication>();
        foreach (var body in catalog.Programs.Where(body => program is null || body.Program == program))
        {
            foreach (var kind in kinds.Where(kind => asked is null || kind == asked))
            {
                filed.AddRange(await desk.ReadAsync(body.Program, kind, cancellationToken));
            }
        }

        return PageResult.Show<ApplicationsDeskPage>(
            (nameof(ApplicationsDeskPage.Filed), PagedList.From(
                [.. filed.OrderBy(one => one.Application.FiledOn)], ApplicationsOfAPage, context.Request)),
            (nameof(ApplicationsDeskPage.Programs), catalog.Programs.ToList()),
            (nameof(ApplicationsDeskPage.Kinds), kinds),
            (nameof(ApplicationsDeskPage.Program), program),
            (nameof(ApplicationsDeskPage.Kind), asked));
    }

    private static async Task<IResult> DecideAsync(
        StaffMember at,
        ApplicationKind kind,
        string applicationId,
        PostedForm form,
        ApplicationDesk desk,
        ProgramCatalog catalog,
        ILogger logger,
        CancellationToken cancellationToken)
    {
        var faults = new FormFaults(Language.English);
        var (outcome, note) = (form.Text("outcome"), form.Text("note")?.ReplaceLineEndings("\n"));
        if (note is null || note.Length > MemberApplication.MaxNoteLength)
        {
            faults.Add("note", note is null ? FormFault.Missing : FormFault.TooLong);
        }
        else if (HiddenCharacters.ProblemWithText(note, maySpanLines: true) is { } hidden)
        {
            faults.Add("note", hidden);
        }
        else if (outcome is not (Approved or Refused))
        {
            faults.Add(string.Empty, FormFault.NoButton);
        }
        else
        {
            var approve = outcome == Approved;
            var result = await desk.DecideAsync(
                at.Key,
                kind,
                applicationId,
                (member, application) => kind != ApplicationKind.Petition
                    || SeenReport.VersionOf(member, application.Report!) == form.Text("version"),
                approve,
                note,
                at.Today,
                at.Staff.Name,
                cancellationToken);
            logger.Decided(applicationId, at, approve, result);
            switch (result.Outcome)
            {
                case CommandOutcome.Accepted:
                    return PageResult.GoTo(
                        $"{PageAddress.StaffApplications}/{WireName.From(kind)}/{at.Key.Program}/"
                            + $"{AddressPart.From(at.Key.MemberId)}/{Uri.EscapeDataString(applicationId)}",
                        outcome);
                case CommandOutcome.StaleVersion:
                    faults.Add(string.Empty, ApplicationDeskWords.Stale);
                    break;
                default:
                    faults.With(CommandProblem.FromResult(result));
                    break;
            }
        }

        return await ShowAsync(at, kind, applicationId, null, faults, note, desk, catalog, cancellationToken);
    }

    private static async Task<IResult> ShowAsync(
        StaffMember at,
        ApplicationKind kind,
        string applicationId,
        string? done,
        FormFaults? faults,
        string? entered,
        ApplicationDesk desk,
        ProgramCatalog catalog,
        CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(at.Key, kind, applicationId, cancellationToken) is not { } filed)
        {
            return PageResult.NotFound;
        }

        (string, object?)[] parameters =
        [
            (nameof(ApplicationDeskPage.Filed), filed),
            (nameof(ApplicationDeskPage.Program), catalog[at.Key.Program]),
            (nameof(ApplicationDeskPage.Done), done),
            (nameof(ApplicationDeskPage.Faults), faults),
            (nameof(ApplicationDeskPage.Entered), entered),
        ];
        return faults is null
            ? PageResult.Show<ApplicationDeskPage>(parameters)
            : PageResult.ShowFaults<ApplicationDeskPage>(parameters);
    }
}
