using CecFunctions.Domain.Programs;
using CecFunctions.Explanations;
using CecFunctions.Http;
using CecFunctions.Members;
using CecFunctions.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace CecFunctions.SelfReports;

/// <summary>The held reports as a page, each with the form of its decision.</summary>
internal static class HeldReportPages
{
    private const int ReportsOfAPage = 25;
    private const string Accepted = "accepted";
    private const string Refused = "refused";

    public static string AddressOf(MemberKey member, string reportId) =>
        $"{PageAddress.StaffHeldReports}/{member.Program}/{AddressPart.From(member.MemberId)}/"
            + Uri.EscapeDataString(reportId);

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var held = endpoints.MapGroup(PageAddress.StaffHeldReports).ForStaff(StaffRole.Reviewer).AsPage();
        held.MapGet("", ListAsync);
        held.MapPost("/{program}/{memberId}/{reportId}", DecideAsync).WithBodyLimit(BodyLimit.SmallForm);
    }

    private static async Task<IResult> ListAsync(
        HttpRequest request, HeldReportDesk desk, ProgramCatalog catalog, CancellationToken cancellationToken) =>
        PageResult.Show<HeldReportsPage>(
        [
            .. await ParametersAsync(request.Query["program"], null, request, desk, catalog, cancellationToken),
            (nameof(HeldReportsPage.Done), request.Query["done"].ToString()),
        ]);

    private static async Task<IResult> DecideAsync(
        StaffMember at,
        string reportId,
        PostedForm form,
        HttpRequest request,
        MemberReader reader,
        HeldReportDesk desk,
        ProgramCatalog catalog,
        ILogger<HeldReportEndpoints> logger,
        CancellationToken cancellationToken)
    {
        if ((await reader.FindAsync(at.Key, cancellationToken))?.Standing.FindReport(reportId) is null)
        {
            return PageResult.NotFound;
        }

        var faults = new FormFaults(Language.English);
        var (outcome, note, program) = (
            form.Text("outcome"), form.Text("note")?.ReplaceLineEndings(" "), form.Text("program"));
        if (note is null)
        {
            faults.Add("note", FormFault.Missing);
        }
        else if (outcome is not (Accepted or Refused))
        {
            faults.Add(string.Empty, FormFault.NoButton);
        }
        else
        {
            var result = await desk.DecideAsync(
                at.Key,
                reportId,
                member => SeenReport.VersionOf(member, reportId) == form.Text("version"),
                outcome == Accepted,
                note,
                at.Today,
                orLater: true,
                at.Actor,
                cancellationToken);
            logger.Decided(
                reportId, at.Key, at.Staff.Name, outcome == Accepted, result.Outcome, result.Refusal?.Reason);
            switch (result.Outcome)
            {
                case CommandOutcome.Accepted:
                    return PageResult.GoTo(
                        program is null
                            ? PageAddress.StaffHeldReports
                            : $"{PageAddress.StaffHeldReports}?program={Uri.EscapeDataString(program)}",
                        outcome);
                case CommandOutcome.UnknownMember or CommandOutcome.UnknownReport:
                    return PageResult.NotFound;
                case CommandOutcome.StaleVersion:
                    faults.Add(string.Empty, HeldReportWords.Stale);
                    break;
                case CommandOutcome.Malformed:
                    faults.Add("note", result.Problem!.Problem);
                    break;
                default:
                    faults.With(CommandProblem.FromResult(result));
                    break;
            }
        }

        return PageResult.ShowFaults<HeldReportsPage>(
        [
            .. await ParametersAsync(program, (at.Key, reportId), request, desk, catalog, cancellationToken),
            (nameof(HeldReportsPage.Asked), (at.Key, reportId)),
            (nameof(HeldReportsPage.Faults), faults),
            (nameof(HeldReportsPage.Entered), note),
        ]);
    }

    private static async Task<(string, object?)[]> ParametersAsync(
        string? asked,
        (MemberKey Member, string Report)? decided,
        HttpRequest request,
        HeldReportDesk desk,
        ProgramCatalog catalog,
        CancellationToken cancellationToken)
    {
        var program = catalog.Find(asked ?? string.Empty)?.Program;
        var held = new List<HeldReport>();
        foreach (var body in catalog.Programs.Where(body => program is null || body.Program == program))
        {
            held.AddRange(await desk.ReadAsync(body.Program, cancellationToken));
        }

        return
        [
            // Where a form is shown again, it is about that report alone.
            (nameof(HeldReportsPage.Held), PagedList.From(
                [.. held.Where(one => decided is null || (one.Member.Key, one.Report.Id) == decided)],
                ReportsOfAPage,
                request)),
            (nameof(HeldReportsPage.Programs), catalog.Programs.ToList()),
            (nameof(HeldReportsPage.Program), program),
        ];
    }
}
