using System.Collections.Immutable;
using CecFunctions.Jobs;
using CecFunctions.Json;

namespace CecFunctions.Office;

/// <summary>One run of a job.</summary>
public sealed class RunAnswer(RunRecord run)
{
    public string Job { get; } = run.Job;

    public string? Program { get; } = run.Program;

    /// <summary>The day for which it ran.</summary>
    public DateOnly? Day { get; } = run.Day;

    /// <summary>The start, which together with the job identifies the run.</summary>
    public DateTimeOffset StartedAt { get; } = run.StartedAt;

    public DateTimeOffset FinishedAt { get; } = run.FinishedAt;

    /// <summary><c>finished</c>, or <c>finished-with-failures</c>.</summary>
    public string Outcome { get; } = WireName.From(run.Outcome);

    /// <summary>The counts, in the order of display.</summary>
    public ImmutableArray<FigureAnswer> Figures { get; } =
        [.. run.Figures.Select(figure => new FigureAnswer(figure.Key, figure.Value))];
}

/// <summary>A count of a run.</summary>
public sealed record FigureAnswer(string Name, string Value);

/// <summary>The last runs of a job, newest first.</summary>
public sealed record RunListAnswer(ImmutableArray<RunAnswer> Runs);
