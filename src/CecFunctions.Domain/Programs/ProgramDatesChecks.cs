namespace CecFunctions.Domain.Programs;

/// <summary>Which lists of a program must cover every day, and from where its statuses are counted.</summary>
internal static class ProgramDatesChecks
{
    private const int DaysOfFourYears = 4 * 365 + 1;

    private static readonly DateOnly FirstOfFourYears = new(2023, 1, 1);

    public static IEnumerable<(string, string)> Mistakes(CertificationProgram program) =>
        Timeline("$.status.grace", program.Status.Grace, whole: true)
            .Concat(Timeline("$.status.lapsed", program.Status.Lapsed, whole: true))
            .Concat(Timeline("$.fees.renewal", program.Fees.Renewal, whole: true))
            .Concat(Timeline("$.fees.late", program.Fees.Late, whole: false))
            .Concat(Timeline("$.fees.earlyBird", program.Fees.EarlyBird, whole: false))
            .Concat(program.Requirement switch
            {
                RequirementByType byType => Timeline("$.requirement.entries", byType.Entries, whole: true),
                RequirementByPeriod byPeriod => Timeline("$.requirement.entries", byPeriod.Entries, whole: true),
                _ => [],
            })
            .Concat(ProgramChecks.Made(program.Status.Grace.Select((grace, i) => (
                grace.CountedFrom != CountedFrom.CycleEnd,
                $"$.status.grace[{i}].countedFrom",
                "must be 'cycle-end'."))))
            .Concat(Lengths("$.status.grace", program.Status.Grace))
            .Concat(Lengths("$.status.lapsed", program.Status.Lapsed))
            .Concat(program.Appeal is { } appeal ? Filing(appeal, program.Cycle) : []);

    /// <summary>No status ends before the day from which it is counted; one of no length is none.</summary>
    private static IEnumerable<(string, string)> Lengths(string path, IReadOnlyList<StatusPeriodRule> entries) =>
        ProgramChecks.Made(entries.Select((entry, i) => (
            !AlwaysInOrder(day => day, entry.Ends.After),
            $"{path}[{i}].ends",
            $"must not lead to before the {(entry.CountedFrom == CountedFrom.CycleEnd ? "cycle's end" : "end of grace")}.")));

    /// <summary>The days for filing lie after the cycle, the last not before the first.</summary>
    private static IEnumerable<(string, string)> Filing(AppealRule appeal, CycleRule cycle) => ProgramChecks.Made(
        (
            !AlwaysInOrder(day => day, appeal.FiledFrom.After, cycle),
            "$.appeal.filedFrom",
            "must not lead to before the cycle's end."),
        (
            !AlwaysInOrder(appeal.FiledFrom.After, appeal.FiledThrough.After, cycle),
            "$.appeal.filedThrough",
            "must not lead to before filedFrom."));

    /// <summary>
    /// Whether one step never leads further than another, from every day of four years: months differ in length.
    /// Periods end with a year.
    /// </summary>
    private static bool AlwaysInOrder(
        Func<DateOnly, DateOnly> one, Func<DateOnly, DateOnly> other, CycleRule? endOf = null) =>
        Enumerable.Range(0, DaysOfFourYears)
            .Select(FirstOfFourYears.AddDays)
            .Where(day => endOf is not FixedPeriods || day is { Month: 12, Day: 31 })
            .All(day => one(day) <= other(day));

    /// <summary>Entries must not overlap, and a list that is asked on every day must leave none out.</summary>
    private static IEnumerable<(string, string)> Timeline(string path, IReadOnlyList<RuleEntry> entries, bool whole)
    {
        var ordered = entries.Index().OrderBy(entry => entry.Item.From ?? DateOnly.MinValue).ToArray();
        return ProgramChecks.Made(
        [
            .. entries.Select((entry, i) => (
                entry.Through < entry.From,
                $"{path}[{i}].through",
                $"{entry.Through:yyyy-MM-dd} is before from {entry.From:yyyy-MM-dd}.")),
            .. ordered.Zip(ordered.Skip(1)).SelectMany(pair => Gap(pair.First.Item, pair.Second)),
            (
                whole
                    && (ordered.Length == 0
                        || ordered[0].Item.From is not null
                        || ordered[^1].Item.Through is not null),
                path,
                "must cover every day: the first entry without 'from', the last without 'through'."),
        ]);

        IEnumerable<(bool, string, string)> Gap(RuleEntry one, (int Index, RuleEntry Item) next)
        {
            var before = one.Through ?? DateOnly.MaxValue;
            var from = next.Item.From ?? DateOnly.MinValue;
            return
            [
                (from <= before, $"{path}[{next.Index}].from", "overlaps another entry."),
                (
                    whole && from > before.PlusDays(1),
                    $"{path}[{next.Index}].from",
                    "leaves days without an entry before it."),
            ];
        }
    }
}
