namespace CecFunctions.Application.Runs;

/// <summary>One run of a job, for people to look at.</summary>
/// <param name="Job">One of <see cref="JobName"/>.</param>
/// <param name="Program">The program it was about; <see langword="null"/> = all.</param>
/// <param name="Day">The day it was for.</param>
/// <param name="Figures">The run's counts by name, in the order in which they are to be shown.</param>
public sealed record RunRecord(
    string Job, string? Program, DateOnly? Day, DateTimeOffset StartedAt, DateTimeOffset FinishedAt, RunOutcome Outcome, IReadOnlyList<KeyValuePair<string, string>> Figures);
