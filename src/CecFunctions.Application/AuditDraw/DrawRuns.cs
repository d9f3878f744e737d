using System.Globalization;
using CecFunctions.Application.Runs;

namespace CecFunctions.Application.AuditDraw;

/// <summary>The figures of a draw as a run's record.</summary>
internal static class DrawRuns
{
    public static RunRecord ToRun(this DrawFigures figures, DateTimeOffset began, DateTimeOffset finished) => new(
        JobName.AuditDraw,
        figures.Program,
        figures.Night,
        began,
        finished,
        figures.Pending > 0 ? RunOutcome.FinishedWithFailures : RunOutcome.Finished,
        [
            .. figures.Types.Select(type => KeyValuePair.Create(
                string.Create(CultureInfo.InvariantCulture, $"{type.Type} {type.Year}"),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{type.Night.Drawn} of {type.Night.Submissions}, {type.SoFar.Drawn} of {type.SoFar.Submissions} so far"))),
            RunFigure.Count("membersChanged", figures.MembersChanged),
            RunFigure.Count("conflictsRetried", figures.ConflictsRetried),
            RunFigure.Count("pending", figures.Pending),
            RunFigure.Count("pendingDrawn", figures.PendingDrawn),
            RunFigure.Count("notActive", figures.NotActive),
            RunFigure.Count("leftOut", figures.LeftOut),
            KeyValuePair.Create("manifest", figures.Manifest ?? string.Empty),
            RunFigure.Seconds(figures.Duration),
        ]);
}
