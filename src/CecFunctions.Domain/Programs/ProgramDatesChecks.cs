namespace CecFunctions.Domain.Programs;

/// <summary>Which lists of a program must cover every day, and from where its statuses are counted.</summary>
internal static class ProgramDatesChecks
{
    public static IEnumerable<(string, string)> Mistakes(CertificationProgram program)
    {
        foreach (var mistake in TimelineChecks.Mistakes("$.status.grace", program.Status.Grace, whole: true)
            .Concat(TimelineChecks.Mistakes("$.status.lapsed", program.Status.Lapsed, whole: true))
            .Concat(TimelineChecks.Mistakes("$.fees.renewal", program.Fees.Renewal, whole: true))
            .Concat(TimelineChecks.Mistakes("$.fees.late", program.Fees.Late, whole: false))
            .Concat(TimelineChecks.Mistakes("$.fees.earlyBird", program.Fees.EarlyBird, whole: false)))
        {
            yield return mistake;
        }

        foreach (var mistake in program.Requirement switch
        {
            RequirementByType byType => TimelineChecks.Mistakes("$.requirement.entries", byType.Entries, whole: true),
            RequirementByPeriod byPeriod =>
                TimelineChecks.Mistakes("$.requirement.entries", byPeriod.Entries, whole: true),
            _ => [],
        })
        {
            yield return mistake;
        }

        for (var i = 0; i < program.Status.Grace.Count; i++)
        {
            if (program.Status.Grace[i].CountedFrom != CountedFrom.CycleEnd)
            {
                yield return ($"$.status.grace[{i}].countedFrom", "must be 'cycle-end'.");
            }
        }
    }
}

/// <summary>What a dated list must fulfil.</summary>
internal static class TimelineChecks
{
    /// <summary>Entries must not overlap, and a list that is asked on every day must leave none out.</summary>
    public static IEnumerable<(string, string)> Mistakes(string path, IReadOnlyList<RuleEntry> entries, bool whole)
    {
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i] is { From: { } from, Through: { } through } && through < from)
            {
                yield return ($"{path}[{i}].through", $"{through:yyyy-MM-dd} is before from {from:yyyy-MM-dd}.");
            }
        }

        var ordered = entries.Select((entry, index) => (entry, index)).OrderBy(e => e.entry.From ?? DateOnly.MinValue)
            .ToArray();
        for (var i = 1; i < ordered.Length; i++)
        {
            var before = ordered[i - 1].entry.Through ?? DateOnly.MaxValue;
            var from = ordered[i].entry.From ?? DateOnly.MinValue;
            if (from <= before)
            {
                yield return ($"{path}[{ordered[i].index}].from", "overlaps another entry.");
            }
            else if (whole && from > before.PlusDays(1))
            {
                yield return ($"{path}[{ordered[i].index}].from", "leaves days without an entry before it.");
            }
        }

        if (whole
            && (ordered.Length == 0 || ordered[0].entry.From is not null || ordered[^1].entry.Through is not null))
        {
            yield return (path, "must cover every day: the first entry without 'from', the last without 'through'.");
        }
    }
}
