namespace CecFunctions.Domain.Programs;

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

        var ordered = entries.Select((entry, index) => (entry, index)).OrderBy(e => e.entry.From ?? DateOnly.MinValue).ToArray();
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

        if (whole && (ordered.Length == 0 || ordered[0].entry.From is not null || ordered[^1].entry.Through is not null))
        {
            yield return (path, "must cover every day: the first entry without 'from', the last without 'through'.");
        }
    }
}
