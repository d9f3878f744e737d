using System.Globalization;
using CecFunctions.Domain.Programs;
using CecFunctions.Draw;
using CecFunctions.Http;
using CecFunctions.Jobs;
using CecFunctions.Members;
using CecFunctions.Night;
using CecFunctions.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CecFunctions.Office;

/// <summary>Past runs, and what the night of a day would do, as pages.</summary>
internal static class RunPages
{
    private const int MostRuns = 50;
    private const int MostPreviewed = 100;
    private const int MostDaysAhead = 31;

    /// <summary>A run's start in an address, exact to the tick that is its key.</summary>
    public static string AddressOf(RunRecord run) =>
        $"{PageAddress.StaffRuns}/{run.Job}/{run.StartedAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)}";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var both = endpoints.MapGroup("").ForStaff(StaffRole.Reviewer, StaffRole.Registrar).AsPage();
        both.MapGet(PageAddress.StaffRuns, ListAsync);
        both.MapGet(PageAddress.StaffRuns + "/{job}/{startedAt}", ReadAsync);
        both.MapGet(PageAddress.StaffTonight, TonightAsync);
    }

    private static async Task<IResult> ListAsync(
        HttpRequest request, IRunStore runs, CancellationToken cancellationToken)
    {
        var job = request.Query["job"].ToString();
        var shown = new List<(string Job, IReadOnlyList<RunRecord> Runs)>();
        foreach (var known in JobName.All.Where(name => job.Length == 0 || name == job))
        {
            shown.Add((known, await runs.ReadAsync(known, job.Length == 0 ? 1 : MostRuns, cancellationToken)));
        }

        return shown.Count == 0
            ? PageResult.NotFound
            : PageResult.Show<RunsPage>(
                (nameof(RunsPage.Runs), shown), (nameof(RunsPage.Job), job.Length == 0 ? null : job));
    }

    private static async Task<IResult> ReadAsync(
        string job, string startedAt, IRunStore runs, CancellationToken cancellationToken) =>
        JobName.All.Contains(job)
        && DateTimeOffset.TryParse(
            startedAt, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var began)
        && await runs.FindAsync(job, began, cancellationToken) is { } run
            ? PageResult.Show<RunPage>((nameof(RunPage.Run), run))
            : PageResult.NotFound;

    private static async Task<IResult> TonightAsync(
        HttpContext context,
        SweepPreview preview,
        AuditDraw draw,
        ProgramCatalog catalog,
        ProgramCalendar calendar,
        CancellationToken cancellationToken)
    {
        var query = context.Request.Query;
        var program = catalog.Find(query["program"].ToString()) ?? catalog.Programs[0];
        var today = calendar.TodayIn(program.Program);
        var asked = query["day"].ToString();
        var day = today;
        var isDay = asked.Length == 0
            || (DateOnly.TryParseExact(asked, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day)
                && day >= today
                && day <= today.AddDays(MostDaysAhead));
        day = isDay && asked.Length > 0 ? day : today;
        var members = new List<PreviewedMember>();
        if (StaffRoles.IsIn(context.User, [StaffRole.Registrar]))
        {
            await foreach (var member in preview.ReadAsync(day, cancellationToken))
            {
                if (member.Member.Program == program.Program)
                {
                    members.Add(member);
                }

                if (members.Count > MostPreviewed)
                {
                    break;
                }
            }
        }

        var draws = await draw.PreviewAsync(day, cancellationToken);
        return PageResult.Show<TonightPage>(
            (nameof(TonightPage.Programs), catalog.Programs.ToList()),
            (nameof(TonightPage.Program), program),
            (nameof(TonightPage.Today), today),
            (nameof(TonightPage.On), day),
            (nameof(TonightPage.Members), members.Take(MostPreviewed).ToList()),
            (nameof(TonightPage.HasMore), members.Count > MostPreviewed),
            (nameof(TonightPage.Draw), draws.First(figures => figures.Program == program.Program)),
            (nameof(TonightPage.Fault), isDay ? null : RunWords.NoSuchDay));
    }
}
