using System.Collections.Immutable;
using System.Globalization;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;
using CecFunctions.Jobs;
using CecFunctions.Members;
using CecFunctions.Night;

namespace CecFunctions.Office;

/// <summary>What staff see first: the last night, tonight, what is late, open work, and where the members stand.</summary>
/// <remarks>
/// The lists of open work read their members, so that each number is as long as its list. What falls due is counted by
/// one query of the keys of the due index for the next 90 days; all else is a query of one partition or a few rows for
/// each program.
/// </remarks>
internal sealed class TodayDesk(
    IRunStore runs,
    Readiness readiness,
    DueIndex due,
    StatusFigures statuses,
    IEnumerable<TodayFigure> figures,
    IServiceProvider services,
    ProgramCatalog catalog,
    ProgramCalendar calendar)
{
    private const int DaysAhead = 90;
    private const int NightsLookedFor = 8;
    private const int DispatchRuns = 100;
    private const int MonthsShown = 12;

    /// <summary>The counts of a dispatch that say what became of notices, with their words.</summary>
    private static readonly ImmutableArray<(string Figure, string Words)> NoticeStates =
    [
        ("noticesSent", "sent"), ("noticesSuppressed", "not sent, no longer true"), ("noticesFailed", "failed"),
        ("noticesDead", "given up"), ("noticesPutOff", "put off"),
    ];

    /// <param name="mayOpen">Whether the caller has one of the roles.</param>
    public async Task<TodayView> ReadAsync(Predicate<string[]> mayOpen, CancellationToken cancellationToken)
    {
        var today = catalog.Programs.ToDictionary(
            program => program.Program, program => calendar.TodayIn(program.Program), StringComparer.Ordinal);
        var late = readiness.FindMissingAsync(cancellationToken);
        var hints = due.FindPartitionsAsync(
            HintKind.Sweep, today.Values.Max().AddDays(DaysAhead + 1), cancellationToken);
        var dispatches = runs.ReadAsync(JobName.NoticeDispatch, DispatchRuns, cancellationToken);
        var jobs = Task.WhenAll(JobName.All.Select(job => runs.ReadAsync(job, 1, cancellationToken)));
        var counted = await hints;
        var programs = await Task.WhenAll(catalog.Programs.Select(
            program => ReadAsync(program, today[program.Program], counted, mayOpen, cancellationToken)));
        return new TodayView(
            [.. programs],
            [.. await late],
            [.. (await jobs).SelectMany(last => last).OrderByDescending(run => run.StartedAt)],
            Notices(await dispatches));
    }

    private async Task<TodayProgram> ReadAsync(
        CertificationProgram program,
        DateOnly today,
        IReadOnlyDictionary<DuePartition, int> hints,
        Predicate<string[]> mayOpen,
        CancellationToken cancellationToken)
    {
        var key = program.Program;
        var lastNight = await LastNightAsync(key, today, cancellationToken);
        var tonight = NextNight.After(today, lastNight);
        var byDay = hints.Where(partition => partition.Key.Program == key).ToLookup(
            partition => partition.Key.On < tonight ? tonight : partition.Key.On, partition => partition.Value);
        var numbers = figures.Where(figure => mayOpen(figure.Roles)).OrderBy(figure => figure.Place).Select(
            async figure => (Figure: figure, Count: await figure.CountAsync(services, key, today, cancellationToken)));
        var counted = await statuses.FindAsync(key, cancellationToken);
        return new TodayProgram(key, program.Name, today, tonight)
        {
            LastNight = lastNight,
            DueTonight = byDay[tonight].Sum(),
            Numbers =
            [
                .. (await Task.WhenAll(numbers)).Select(number => new TodayNumber(
                    number.Count.Count,
                    number.Figure.WordsOf(number.Count.Count),
                    $"{number.Figure.Address}?program={key}",
                    number.Count.Remark)),
            ],
            Statuses = counted is null ? null : Statuses(program, counted),
            Due =
            [
                .. Enumerable.Range(0, DaysAhead).Select(after => tonight.AddDays(after)).Select(day => (
                    StaffText.Day(day),
                    byDay[day].Sum(),
                    ListPages.AddressOf(key, dueFrom: day == tonight ? null : day, dueThrough: day))),
            ],
            Renewals = counted?.Renewals is { } renewals ? Renewals(renewals, today) : null,
        };
    }

    private async Task<NightRecord?> LastNightAsync(string program, DateOnly today, CancellationToken cancellationToken)
    {
        for (var back = 0; back < NightsLookedFor; back++)
        {
            if (await runs.FindNightAsync(program, today.AddDays(-back), cancellationToken) is { } night)
            {
                return night;
            }
        }

        return null;
    }

    private static StatusChart Statuses(CertificationProgram program, ProgramFigures found)
    {
        var sums = found.Counts.ToLookup(count => count.Status, count => count.Count);
        return new StatusChart(
            found.CountedAt,
            found.Night,
            [
                .. Enum.GetValues<CredentialStatus>().Select(status => (
                    StoryWords.Status(status),
                    sums[status].Sum(),
                    ListPages.AddressOf(program.Program, status: status))),
            ]);
    }

    private static RenewalChart Renewals(ImmutableArray<RenewalCount> counted, DateOnly today)
    {
        var byMonth = counted.ToDictionary(count => count.Month, count => count.Count);
        var thisMonth = new DateOnly(today.Year, today.Month, 1);
        var months = Enumerable.Range(1 - MonthsShown, MonthsShown).Select(back => thisMonth.AddMonths(back)).ToList();
        DateOnly? first = counted.IsEmpty ? null : counted[0].Month;
        return new RenewalChart(
            first,
            first <= months[0].AddYears(-1),
            [
                .. months.SelectMany(month => new[] { month.AddYears(-1), month }).Select(month => (
                    Explanations.Language.English.Month(month), byMonth.GetValueOrDefault(month), (string?)null)),
            ]);
    }

    private static NoticeChart? Notices(IReadOnlyList<RunRecord> dispatches)
    {
        if (dispatches.Count == 0)
        {
            return null;
        }

        var sums = dispatches.SelectMany(run => run.Figures).ToLookup(
            figure => figure.Key,
            figure => int.TryParse(figure.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0,
            StringComparer.Ordinal);
        return new NoticeChart(
            dispatches.Count,
            dispatches.Min(run => run.StartedAt),
            [.. NoticeStates.Select(state => (state.Words, sums[state.Figure].Sum(), (string?)null))]);
    }
}

/// <summary>What the page of today shows.</summary>
/// <param name="Late">What is late or missing, in sentences.</param>
/// <param name="Jobs">The last run of each job, the newest first.</param>
public sealed record TodayView(
    ImmutableArray<TodayProgram> Programs,
    ImmutableArray<string> Late,
    ImmutableArray<RunRecord> Jobs,
    NoticeChart? Notices);

/// <summary>A program today.</summary>
/// <param name="Tonight">The next night.</param>
public sealed record TodayProgram(string Key, string Name, DateOnly Today, DateOnly Tonight)
{
    /// <summary>The last night that was begun; <see langword="null"/> where there was none within a week.</summary>
    public NightRecord? LastNight { get; init; }

    /// <summary>The most members that the next night can have something to do for.</summary>
    public int DueTonight { get; init; }

    public ImmutableArray<TodayNumber> Numbers { get; init; } = [];

    public StatusChart? Statuses { get; init; }

    /// <summary>What may fall due by day from the next night on, the first day with what was due before.</summary>
    public ImmutableArray<(string Words, int Count, string? Address)> Due { get; init; } = [];

    /// <summary><see langword="null"/> where renewals were never counted.</summary>
    public RenewalChart? Renewals { get; init; }
}

/// <summary>A number that leads to its list.</summary>
public sealed record TodayNumber(int Count, string Words, string Address, string? Remark);

/// <summary>Credentials by status.</summary>
/// <param name="Night">The last finished night, up to which the passing of time is in it.</param>
public sealed record StatusChart(
    DateTimeOffset CountedAt, DateOnly? Night, ImmutableArray<(string Words, int Count, string? Address)> Bars);

/// <summary>Renewals by month, each month after the same one of the year before.</summary>
/// <param name="Since">The month of the first renewal on record; <see langword="null"/> where there is none.</param>
/// <param name="HasLastYear">Whether there were renewals on record a year before the first month that is shown.</param>
public sealed record RenewalChart(
    DateOnly? Since, bool HasLastYear, ImmutableArray<(string Words, int Count, string? Address)> Bars);

/// <summary>What became of notices.</summary>
/// <param name="Runs">How many runs it counts.</param>
/// <param name="Since">The first of them.</param>
public sealed record NoticeChart(
    int Runs, DateTimeOffset Since, ImmutableArray<(string Words, int Count, string? Address)> Bars);
