using System.Globalization;

namespace CecFunctions.Application.Runs;

/// <summary>One run of a job, for people to look at.</summary>
/// <param name="Job">One of <see cref="JobName"/>.</param>
/// <param name="Program">The program it was about; <see langword="null"/> = all.</param>
/// <param name="Day">The day it was for.</param>
/// <param name="Figures">The run's counts by name, in the order in which they are to be shown.</param>
public sealed record RunRecord(
    string Job,
    string? Program,
    DateOnly? Day,
    DateTimeOffset StartedAt,
    DateTimeOffset FinishedAt,
    RunOutcome Outcome,
    IReadOnlyList<KeyValuePair<string, string>> Figures);

/// <summary>The figures of runs, written alike for all jobs.</summary>
public static class RunFigure
{
    public static KeyValuePair<string, string> Count(string name, int value) =>
        new(name, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>How long the run took, to a tenth of a second.</summary>
    public static KeyValuePair<string, string> Seconds(TimeSpan duration) =>
        new("seconds", duration.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture));
}
