using System.Collections.Immutable;
using System.Globalization;
using CecFunctions.Domain.Audits.Draw;
using CecFunctions.Jobs;

namespace CecFunctions.Draw;

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
                    $"{type.Night.Drawn} of {type.Night.Submissions}, "
                        + $"{type.SoFar.Drawn} of {type.SoFar.Submissions} so far"))),
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

/// <summary>What a program's draw of a night came to.</summary>
public sealed record DrawFigures
{
    public required string Program { get; init; }

    public required DateOnly Night { get; init; }

    /// <summary>SHA-256 of the manifest; <see langword="null"/> in a preview.</summary>
    public string? Manifest { get; init; }

    /// <summary>By type and year: those with submissions this night.</summary>
    public ImmutableArray<TypeFigures> Types { get; init; } = [];

    /// <summary>Members whose record was changed by this run.</summary>
    public int MembersChanged { get; init; }

    /// <summary>Commits that had to be decided again because another writer was faster.</summary>
    public int ConflictsRetried { get; init; }

    /// <summary>Submissions of this draw or an earlier one that are still to be recorded with their members.</summary>
    public int Pending { get; init; }

    /// <summary>
    /// The drawn ones among them, whose members cannot be audited yet, for instance because the credential is not
    /// active.
    /// </summary>
    public int PendingDrawn { get; init; }

    /// <summary>Submissions that wait because their credential is not active.</summary>
    public int NotActive { get; init; }

    /// <summary>Submissions of a year whose seed was revealed: from now on they are drawn by hand only.</summary>
    public int LeftOut { get; init; }

    public TimeSpan Duration { get; init; }
}

/// <summary>A type and year in a night's draw.</summary>
/// <param name="Night">This night.</param>
/// <param name="SoFar">All nights together.</param>
public sealed record TypeFigures(string Type, int Year, DrawCounts Night, DrawCounts SoFar);
