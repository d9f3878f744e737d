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
    private const int MostPreviewed = 50;
    private const int MostRead = 2000;

    // A body's runs are read from those of all.
    private const int MostLookedThrough = 600;
    private const int MostDaysAhead = 31;

    /// <summary>A run's start in an address, exact to the tick that is its key.</summary>
    public static string AddressOf(RunRecord run) =>
        $"{PageAddress.StaffRuns}/{run.Job}/{run.StartedAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)}";

    /// <summary>The runs of a job; of one program where one is named.</summary>
    public static string AddressOf(string job, string? program = null) =>
        $"{PageAddress.StaffRuns}?job={job}{(program is null ? null : $"&program={program}")}";

    /// <summary>What the night of a day would do.</summary>
    public static string TonightOf(string program, DateOnly day) =>
        $"{PageAddress.StaffTonight}?program={program}&day={StaffText.Iso(day)}";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var both = endpoints.MapGroup("").ForStaff(StaffRole.Reviewer, StaffRole.Registrar).AsPage();
        both.MapGet(PageAddress.StaffRuns, ListAsync);
        both.MapGet(PageAddress.StaffRuns + "/{job}/{startedAt}", ReadAsync);
        both.MapGet(PageAddress.StaffTonight, TonightAsync);
    }

    private static async Task<IResult> ListAsync(
        HttpRequest request, IRunStore runs, ProgramCatalog catalog, CancellationToken cancellationToken)
    {
        var job = request.Query["job"].ToString();
        var program = catalog.Find(request.Query["program"].ToString())?.Program;
        var shown = new List<(string Job, IReadOnlyList<RunRecord> Runs)>();
        foreach (var known in JobName.All.Where(name => job.Length == 0 || name == job))
        {
            shown.Add((known, await LastAsync(runs, known, program, job.Length == 0 ? 1 : MostRuns, cancellationToken)));
        }

        return shown.Count == 0
            ? PageResult.NotFound
            : PageResult.Show<RunsPage>(
                (nameof(RunsPage.Runs), shown),
                (nameof(RunsPage.Job), job.Length == 0 ? null : job),
                (nameof(RunsPage.Programs), catalog.Programs.ToList()),
                (nameof(RunsPage.Program), program));
    }

    /// <summary>The last runs of a job, newest first; of a program those about it or about all.</summary>
    private static async Task<IReadOnlyList<RunRecord>> LastAsync(
        IRunStore runs, string job, string? program, int most, CancellationToken cancellationToken) =>
        program is null
            ? await runs.ReadAsync(job, most, cancellationToken)
            : [.. (await runs.ReadAsync(job, MostLookedThrough, cancellationToken))
                .Where(run => run.Program is null || run.Program == program)
                .Take(most)];

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
        NextNight nextNight,
        AuditDraw draw,
        ProgramCatalog catalog,
        ProgramCalendar calendar,
        CancellationToken cancellationToken)
    {
        var query = context.Request.Query;
        var program = catalog.Find(query["program"].ToString()) ?? catalog.Programs[0];
        var today = calendar.TodayIn(program.Program);
        var next = await nextNight.FindAsync(program.Program, cancellationToken);
        var asked = query["day"].ToString();
        var day = next;
        var isDay = asked.Length == 0
            || (DateOnly.TryParseExact(asked, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day)
                && day >= today
                && day <= today.AddDays(MostDaysAhead));
        day = isDay && asked.Length > 0 ? day : next;
        var after = query["after"].ToString();
        var night = StaffRoles.IsIn(context.User, [StaffRole.Registrar])
            ? await preview.ReadAsync(
                program.Program, day, after.Length == 0 ? null : after, MostRead, cancellationToken)
            : null;
        var draws = await draw.PreviewAsync(day, cancellationToken);
        return PageResult.Show<TonightPage>(
            (nameof(TonightPage.Programs), catalog.Programs.ToList()),
            (nameof(TonightPage.Program), program),
            (nameof(TonightPage.Today), today),
            (nameof(TonightPage.NextNight), next),
            (nameof(TonightPage.On), day),
            (nameof(TonightPage.Night), night),
            (nameof(TonightPage.Members), PagedList.From(
                night?.Members ?? [], MostPreviewed, context.Request)),
            (nameof(TonightPage.Draw), draws.First(figures => figures.Program == program.Program)),
            (nameof(TonightPage.Fault), isDay ? null : RunWords.NoSuchDay));
    }
}
