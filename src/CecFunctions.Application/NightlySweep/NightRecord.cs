using System.Collections.Immutable;

namespace CecFunctions.Application.NightlySweep;

/// <summary>How far a program's night has come.</summary>
public sealed record NightRecord
{
    public required string Program { get; init; }

    /// <summary>The day whose rules it applies.</summary>
    public required DateOnly Night { get; init; }

    /// <summary>The shards that have hints.</summary>
    public required ImmutableArray<int> Shards { get; init; }

    public required DateTimeOffset BeganAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>The figures of all shards, once it is finished.</summary>
    public SweepFigures? Figures { get; init; }

    public string? ETag { get; init; }
}
