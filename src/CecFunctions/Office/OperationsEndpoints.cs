using System.Globalization;
using CecFunctions.Domain.Programs;
using CecFunctions.Draw;
using CecFunctions.Http;
using CecFunctions.Jobs;
using CecFunctions.Json;
using CecFunctions.Members;
using CecFunctions.Night;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CecFunctions.Office;

/// <summary>The past runs of jobs, and what nights and draws are going to do.</summary>
internal static class OperationsEndpoints
{
    private const string Runs = "/api/staff/runs";
    private const string Preview = "/api/staff/preview";
    private const string Figures = "/api/staff/figures";
    private const string Draws = "/api/staff/draws";

    private const int MostRuns = 200;
    private const int UsualRuns = 20;

    /// <summary>The days that a preview looks ahead.</summary>
    private const int MostDaysAhead = 31;

    private const int DaysOfFigures = 90;

    public static Problem NotCounted { get; } = new(
        StatusCodes.Status409Conflict,
        "The members have not been counted yet; the weekly audit of the due index counts them.")
    {
        Reason = "not-counted",
    };

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Runs, RunsAsync)
            .ForStaff(StaffRole.Reviewer, StaffRole.Registrar)
            .Describe(OperationsDescriptions.ListRuns);
        endpoints.MapGet($"{Runs}/{{job}}/{{startedAt}}", RunAsync)
            .ForStaff(StaffRole.Reviewer, StaffRole.Registrar)
            .Describe(OperationsDescriptions.ReadRun);
        endpoints.MapGet(Preview, PreviewAsync).ForStaff(StaffRole.Registrar).Describe(OperationsDescriptions.Preview);
        endpoints.MapGet($"{Preview}/draw", PreviewDrawAsync)
            .ForStaff(StaffRole.Reviewer, StaffRole.Registrar)
            .Describe(OperationsDescriptions.PreviewDraw);
        endpoints.MapGet($"{Figures}/due", DueAsync)
            .ForStaff(StaffRole.Reviewer, StaffRole.Registrar)
            .Describe(OperationsDescriptions.ReadDue);
        endpoints.MapGet($"{Figures}/states", StatesAsync)
            .ForStaff(StaffRole.Reviewer, StaffRole.Registrar)
            .Describe(OperationsDescriptions.ReadStates);
        endpoints.MapGet($"{Draws}/{{program}}", DrawsAsync)
            .ForStaff(StaffRole.Reviewer, StaffRole.Registrar)
            .Describe(OperationsDescriptions.ListDraws);
        endpoints.MapGet($"{Draws}/{{program}}/{{night}}/manifest", ManifestAsync)
            .ForStaff(StaffRole.Reviewer, StaffRole.Registrar)
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

        return TypedResults.Json(
            new RunListAnswer(
                [.. (await runs.ReadAsync(job, limit ?? UsualRuns, cancellationToken)).Select(RunAnswer.From)]),
            WireJson.Options);
    }

    private static async Task<IResult> RunAsync(
        string job, string startedAt, IRunStore runs, CancellationToken cancellationToken) =>
        JobName.All.Contains(job)
        && DateTimeOffset.TryParse(
            startedAt, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var began)
        && await runs.FindAsync(job, began, cancellationToken) is { } run
            ? TypedResults.Json(RunAnswer.From(run), WireJson.Options)
            : new ProblemResult(Problem.NotFound);

    private static async Task<IResult> PreviewAsync(
        HttpRequest request,
        SweepPreview preview,
        ProgramCatalog catalog,
        ProgramCalendar calendar,
        CancellationToken cancellationToken)
    {
        var (program, day, wrong) = ProgramAndDay(request, catalog, calendar);
        if (wrong is not null)
        {
            return new ProblemResult(wrong);
        }

        return TypedResults.Stream(
            stream => PreviewJson.WriteAsync(
                stream, program!, day, preview.ReadAsync(day, cancellationToken), cancellationToken),
            "application/json");
    }

    private static async Task<IResult> PreviewDrawAsync(
        HttpRequest request,
        AuditDraw draw,
        ProgramCatalog catalog,
        ProgramCalendar calendar,
        CancellationToken cancellationToken)
    {
        var (program, day, wrong) = ProgramAndDay(request, catalog, calendar);
        return wrong is not null
            ? new ProblemResult(wrong)
            : TypedResults.Json(
                new DrawPreviewAnswer(
                    day,
                    [
                        .. (await draw.PreviewAsync(day, cancellationToken)).Where(
                            figures => figures.Program == program),
                    ]),
                WireJson.Options);
    }

    private static async Task<IResult> DueAsync(
        HttpRequest request,
        DueIndex due,
        ProgramCatalog catalog,
        ProgramCalendar calendar,
        CancellationToken cancellationToken)
    {
        var (program, day, wrong) = ProgramAndDay(request, catalog, calendar);
        if (wrong is not null)
        {
            return new ProblemResult(wrong);
        }

        var counts = (await due.FindPartitionsAsync(HintKind.Sweep, day.AddDays(DaysOfFigures), cancellationToken))
            .Where(partition => partition.Key.Program == program)
            .ToLookup(partition => partition.Key.On < day ? day : partition.Key.On, partition => partition.Value);
        return TypedResults.Json(
            new DueFiguresAnswer(
                program!,
                day,
                [
                    .. Enumerable.Range(0, DaysOfFigures).Select(
                        after => new DueDayAnswer(day.AddDays(after), counts[day.AddDays(after)].Sum())),
                ]),
            WireJson.Options);
    }

    private static async Task<IResult> StatesAsync(
        HttpRequest request, StatusFigures figures, ProgramCatalog catalog, CancellationToken cancellationToken)
    {
        var (program, wrong) = Program(request, catalog);
        if (wrong is not null)
        {
            return new ProblemResult(wrong);
        }

        return await figures.FindAsync(program!, cancellationToken) is { } found
            ? TypedResults.Json(StatusFiguresAnswer.Create(program!, found), WireJson.Options)
            : new ProblemResult(NotCounted);
    }

    private static async Task<IResult> DrawsAsync(
        string program, DrawStore draws, ProgramCatalog catalog, CancellationToken cancellationToken)
    {
        if (catalog.Find(program) is null)
        {
            return new ProblemResult(Problem.NotFound);
        }

        var finished = new List<DrawNightAnswer>();
        await foreach (var night in draws.ReadFinishedAsync(program, cancellationToken))
        {
            finished.Add(DrawNightAnswer.From(night));
        }

        return TypedResults.Json(new DrawListAnswer([.. finished]), WireJson.Options);
    }

    private static async Task<IResult> ManifestAsync(
        string program,
        string night,
        DrawManifests manifests,
        ProgramCatalog catalog,
        CancellationToken cancellationToken) =>
        catalog.Find(program) is not null
        && DateOnly.TryParseExact(night, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on)
        && await manifests.FindAsync(program, on, cancellationToken) is { } manifest
            ? TypedResults.File(manifest.ToArray(), "application/jsonl", $"{program}-{on:yyyy-MM-dd}.jsonl")
            : new ProblemResult(Problem.NotFound);

    private static (string? Program, DateOnly Day, Problem? Problem) ProgramAndDay(
        HttpRequest request, ProgramCatalog catalog, ProgramCalendar calendar)
    {
        var (program, wrongProgram) = Program(request, catalog);
        var (day, wrongDay) = PageQuery.Date(request, "day");
        if ((wrongProgram ?? wrongDay) is { } wrong)
        {
            return (null, default, wrong);
        }

        var today = calendar.TodayIn(program!);
        return day is { } asked && (asked < today || asked > Last(today))
            ? (null, default, Problem.At("day", $"must be from {today:yyyy-MM-dd} to {Last(today):yyyy-MM-dd}."))
            : (program, day ?? today, null);

        static DateOnly Last(DateOnly today) => today.AddDays(MostDaysAhead);
    }

    private static (string? Program, Problem? Problem) Program(HttpRequest request, ProgramCatalog catalog)
    {
        var (program, wrong) = PageQuery.Text(request, "program", 50);
        return wrong is null && (program is null || catalog.Find(program) is null)
            ? (null, PageQuery.NoProgram(catalog))
            : (program, wrong);
    }
}
