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
            Figure("membersChanged", figures.MembersChanged),
            Figure("conflictsRetried", figures.ConflictsRetried),
            Figure("pending", figures.Pending),
            Figure("pendingDrawn", figures.PendingDrawn),
            Figure("notActive", figures.NotActive),
            Figure("leftOut", figures.LeftOut),
            KeyValuePair.Create("manifest", figures.Manifest ?? string.Empty),
            KeyValuePair.Create("seconds", figures.Duration.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)),
        ]);

    private static KeyValuePair<string, string> Figure(string name, int value) => KeyValuePair.Create(name, value.ToString(CultureInfo.InvariantCulture));
}
