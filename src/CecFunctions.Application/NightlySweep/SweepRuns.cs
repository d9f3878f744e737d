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
            RunFigure.Count("examined", figures.Examined),
            RunFigure.Count("changedByTransition", figures.ChangedByTransition),
            RunFigure.Count("noticesPlanned", figures.NoticesPlanned),
            RunFigure.Count("conflictsRetried", figures.ConflictsRetried),
            RunFigure.Count("failed", figures.Failed),
            RunFigure.Count("hintsStale", figures.HintsStale),
            KeyValuePair.Create("oldestDue", figures.OldestDue?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? string.Empty),
            RunFigure.Seconds(figures.Duration),
        ]);
}
