using System.Collections.Immutable;

namespace CecFunctions.Application.NightlySweep;

/// <summary>How far a shard of a night has come.</summary>
public sealed record ShardRecord
{
    public required string Program { get; init; }

    public required DateOnly Night { get; init; }

    public required int Shard { get; init; }

    /// <summary>The dates of which it had hints when the night began.</summary>
    public required ImmutableArray<DateOnly> Dates { get; init; }

    /// <summary>The run that works on it; <see langword="null"/> while it waits in the queue.</summary>
    public string? ClaimedBy { get; init; }

    /// <summary>Until then nobody else takes it up.</summary>
    public DateTimeOffset ClaimedUntil { get; init; }

    /// <summary>The result, once there is one.</summary>
    public SweepFigures? Result { get; init; }

    public string? ETag { get; init; }
}
