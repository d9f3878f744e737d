using System.Globalization;
using CecFunctions.Domain.Programs;
using CecFunctions.Draw;
using CecFunctions.Http;
using CecFunctions.Jobs;
using CecFunctions.Members;
using CecFunctions.Night;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Office;

/// <summary>The past runs of jobs, and what nights and draws are going to do.</summary>
internal static class OperationsEndpoints
{
    private const string Runs = "/api/staff/runs";
    private const string Preview = "/api/staff/preview";
    private const string Figures = "/api/staff/figures";
    public const string Draws = "/api/staff/draws";

    private const int MostRuns = 200;
    private const int UsualRuns = 20;

    /// <summary>The days that a preview looks ahead.</summary>
    private const int MostDaysAhead = 31;

    private const int DaysOfFigures = 90;

    public static Problem NotCounted { get; } = new(
        StatusCodes.Status409Conflict,
        "The members have not been counted yet; the next hourly look at the nights counts them.")
    {
        Reason = "not-counted",
    };

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        string[] both = [StaffRole.Reviewer, StaffRole.Registrar];
        endpoints.MapGet(Runs, RunsAsync).ForStaff(both).Describe(OperationsDescriptions.ListRuns);
        endpoints.MapGet($"{Runs}/{{job}}/{{startedAt}}", RunAsync)
            .ForStaff(both)
            .Describe(OperationsDescriptions.ReadRun);
        endpoints.MapGet(Preview, PreviewNight).ForStaff(StaffRole.Registrar).Describe(OperationsDescriptions.Preview);
        endpoints.MapGet($"{Preview}/draw", PreviewDrawAsync)
            .ForStaff(both)
            .Describe(OperationsDescriptions.PreviewDraw);
        endpoints.MapGet($"{Figures}/due", DueAsync).ForStaff(both).Describe(OperationsDescriptions.ReadDue);
        endpoints.MapGet($"{Figures}/states", StatesAsync).ForStaff(both).Describe(OperationsDescriptions.ReadStates);
        endpoints.MapGet($"{Draws}/{{program}}", DrawsAsync).ForStaff(both).Describe(OperationsDescriptions.ListDraws);
        endpoints.MapGet($"{Draws}/{{program}}/{{night}}/manifest", ManifestAsync)
            .ForStaff(both)
            .Describe(OperationsDescriptions.ReadManifest);
    }

    private static async Task<IResult> RunsAsync(
        HttpRequest request, IRunStore runs, CancellationToken cancellationToken)
    {
        var (job, wrongJob) = PageQuery.Text(request, "job", 50);
        var (limit, wrongLimit) = PageQuery.Number(request, PageQuery.Limit, 1, MostRuns);
        if ((wrongJob ?? wrongLimit) is { } wrong)
        {
            return new ProblemResult(wrong);
        }

        if (job is null || !JobName.All.Contains(job))
        {
            return new ProblemResult(Problem.At("job", $"must be one of {string.Join(", ", JobName.All)}."));
        }

        var last = await runs.ReadAsync(job, limit ?? UsualRuns, cancellationToken);
        return Answer.Json(new RunListAnswer([.. last.Select(run => new RunAnswer(run))]));
    }

    private static async Task<IResult> RunAsync(
        string job, string startedAt, IRunStore runs, CancellationToken cancellationToken) =>
        JobName.All.Contains(job)
        && DateTimeOffset.TryParse(
            startedAt, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var began)
            ? Answer.Found(await runs.FindAsync(job, began, cancellationToken), run => new RunAnswer(run))
            : Answer.NotFound;

    private static PushStreamHttpResult PreviewNight(
        AskedNight asked, SweepPreview preview, CancellationToken cancellationToken) =>
        TypedResults.Stream(
            stream => PreviewJson.WriteAsync(
                stream,
                asked.Program,
                asked.Day,
                preview.ReadAsync(asked.Day, cancellationToken),
                cancellationToken),
            "application/json");

    private static async Task<IResult> PreviewDrawAsync(
        AskedNight asked, AuditDraw draw, CancellationToken cancellationToken)
    {
        var draws = await draw.PreviewAsync(asked.Day, cancellationToken);
        return Answer.Json(
            new DrawPreviewAnswer(asked.Day, [.. draws.Where(figures => figures.Program == asked.Program)]));
    }

    private static async Task<IResult> DueAsync(AskedNight asked, DueIndex due, CancellationToken cancellationToken)
    {
        var day = asked.Day;
        var counts = (await due.FindPartitionsAsync(HintKind.Sweep, day.AddDays(DaysOfFigures), cancellationToken))
            .Where(partition => partition.Key.Program == asked.Program)
            .ToLookup(partition => partition.Key.On < day ? day : partition.Key.On, partition => partition.Value);
        return Answer.Json(new DueFiguresAnswer(
            asked.Program,
            day,
            [
                .. Enumerable.Range(0, DaysOfFigures).Select(
                    after => new DueDayAnswer(day.AddDays(after), counts[day.AddDays(after)].Sum())),
            ]));
    }

    private static async Task<IResult> StatesAsync(
        HttpRequest request, StatusFigures figures, ProgramCatalog catalog, CancellationToken cancellationToken)
    {
        var (program, wrong) = PageQuery.Program(request, catalog);
        if (wrong is not null)
        {
            return new ProblemResult(wrong);
        }

        return await figures.FindAsync(program!, cancellationToken) is { } found
            ? Answer.Json(StatusFiguresAnswer.Create(program!, found))
            : new ProblemResult(NotCounted);
    }

    private static async Task<IResult> DrawsAsync(
        AddressedProgram program, DrawStore draws, CancellationToken cancellationToken)
    {
        var finished = new List<DrawNightAnswer>();
        await foreach (var night in draws.ReadFinishedAsync(program.Key, cancellationToken))
        {
            finished.Add(DrawNightAnswer.From(night));
        }

        return Answer.Json(new DrawListAnswer([.. finished]));
    }

    private static async Task<IResult> ManifestAsync(
        AddressedProgram program, string night, DrawManifests manifests, CancellationToken cancellationToken) =>
        DateOnly.TryParseExact(night, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on)
        && await manifests.FindAsync(program.Key, on, cancellationToken) is { } manifest
            ? TypedResults.File(manifest.ToArray(), "application/jsonl", $"{program.Key}-{on:yyyy-MM-dd}.jsonl")
            : Answer.NotFound;

    /// <summary>The program and the night that a query names; the next night where it names none.</summary>
    internal sealed record AskedNight(string Program, DateOnly Day) : RequestPart
    {
        /// <summary>Binds the argument from the query.</summary>
        public static async ValueTask<AskedNight?> BindAsync(HttpContext context)
        {
            var (request, services) = (context.Request, context.RequestServices);
            var (program, wrongProgram) = PageQuery.Program(request, services.GetRequiredService<ProgramCatalog>());
            var (day, wrongDay) = PageQuery.Date(request, "day");
            if ((wrongProgram ?? wrongDay) is { } wrong)
            {
                return new AskedNight(string.Empty, default) { Fault = wrong };
            }

            if (day is not { } asked)
            {
                return new AskedNight(
                    program!,
                    await services.GetRequiredService<NextNight>().FindAsync(program!, context.RequestAborted));
            }

            var today = services.GetRequiredService<ProgramCalendar>().TodayIn(program!);
            var last = today.AddDays(MostDaysAhead);
            return new AskedNight(program!, asked)
            {
                Fault = asked < today || asked > last
                    ? Problem.At("day", $"must be from {today:yyyy-MM-dd} to {last:yyyy-MM-dd}.")
                    : null,
            };
        }
    }
}
