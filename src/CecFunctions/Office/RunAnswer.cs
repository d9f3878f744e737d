using System.Collections.Immutable;
using CecFunctions.Jobs;
using CecFunctions.Json;

namespace CecFunctions.Office;

/// <summary>One run of a job.</summary>
public sealed record RunAnswer
{
    public required string Job { get; init; }

    public string? Program { get; init; }

    /// <summary>The day for which it ran.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>The start, which together with the job identifies the run.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset FinishedAt { get; init; }

    /// <summary><c>finished</c>, or <c>finished-with-failures</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>The counts, in the order of display.</summary>
    public required ImmutableArray<FigureAnswer> Figures { get; init; }

    public static RunAnswer From(RunRecord run) => new()
    {
        Job = run.Job,
        Program = run.Program,
        Day = run.Day,
        StartedAt = run.StartedAt,
        FinishedAt = run.FinishedAt,
        Outcome = WireName.From(run.Outcome),
        Figures = [.. run.Figures.Select(figure => new FigureAnswer(figure.Key, figure.Value))],
    };
}

/// <summary>A count of a run.</summary>
public sealed record FigureAnswer(string Name, string Value);

/// <summary>The last runs of a job, newest first.</summary>
public sealed record RunListAnswer(ImmutableArray<RunAnswer> Runs);
