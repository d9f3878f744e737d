using System.Globalization;
using CecFunctions.Application.Runs;

namespace CecFunctions.Application.NightlySweep;

/// <summary>The figures of a sweep as a run's record.</summary>
internal static class SweepRuns
{
    public static RunRecord ToRun(this SweepFigures figures, string? program, DateOnly day, DateTimeOffset began, DateTimeOffset finished) => new(
        JobName.NightlySweep,
        program,
        day,
        began,
        finished,
        figures.Failed > 0 ? RunOutcome.FinishedWithFailures : RunOutcome.Finished,
        [
            Figure("examined", figures.Examined),
            Figure("changedByTransition", figures.ChangedByTransition),
            Figure("noticesPlanned", figures.NoticesPlanned),
            Figure("conflictsRetried", figures.ConflictsRetried),
            Figure("failed", figures.Failed),
            Figure("hintsStale", figures.HintsStale),
            KeyValuePair.Create("oldestDue", figures.OldestDue?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? string.Empty),
            KeyValuePair.Create("seconds", figures.Duration.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)),
        ]);

    private static KeyValuePair<string, string> Figure(string name, int value) => KeyValuePair.Create(name, value.ToString(CultureInfo.InvariantCulture));
}
