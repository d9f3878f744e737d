using System.Collections.Immutable;
using System.Globalization;

namespace CecFunctions.Jobs;

/// <summary>What the jobs did, and how far a program's night has come.</summary>
public interface IRunStore
{
    Task AddAsync(RunRecord run, CancellationToken cancellationToken);

    /// <summary>The last runs of a job, newest first.</summary>
    Task<IReadOnlyList<RunRecord>> ReadAsync(string job, int most, CancellationToken cancellationToken);

    /// <summary>
    /// The run of a job that began at an instant, by one query of its keys; where several did, always the same one.
    /// </summary>
    Task<RunRecord?> FindAsync(string job, DateTimeOffset startedAt, CancellationToken cancellationToken);

    /// <returns><see langword="null"/> where the night has not been begun.</returns>
    Task<NightRecord?> FindNightAsync(string program, DateOnly night, CancellationToken cancellationToken);

    /// <summary>Begins a night, unless another run did already.</summary>
    Task<bool> TryBeginNightAsync(NightRecord night, CancellationToken cancellationToken);

    /// <summary>Records that a night is finished, unless another run did already.</summary>
    Task<bool> TryFinishNightAsync(NightRecord night, CancellationToken cancellationToken);

    /// <summary>What is known of a night's shards, by number; one never worked on is not among them.</summary>
    Task<IReadOnlyList<ShardRecord>> ReadShardsAsync(
        string program, DateOnly night, CancellationToken cancellationToken);

    /// <summary>Writes a shard's row if it is as it was read, or not there where it was not.</summary>
    /// <returns>The row with its new version; <see langword="null"/> where another run was faster.</returns>
    Task<ShardRecord?> TryWriteShardAsync(ShardRecord shard, CancellationToken cancellationToken);

    Task<ShardRecord?> FindShardAsync(string program, DateOnly night, int shard, CancellationToken cancellationToken);
}

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

/// <summary>How a run ended.</summary>
public enum RunOutcome
{
    Finished,

    /// <summary>Done, but for some members, who will be tried again.</summary>
    FinishedWithFailures,
}

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

    /// <summary>Until then no other run takes it up.</summary>
    public DateTimeOffset ClaimedUntil { get; init; }

    /// <summary>The result, once there is one.</summary>
    public SweepFigures? Result { get; init; }

    public string? ETag { get; init; }
}
