using CecFunctions.Application.NightlySweep;

namespace CecFunctions.Application.Runs;

/// <summary>What the jobs did, and how far a program's night has come.</summary>
public interface IRunStore
{
    Task AddAsync(RunRecord run, CancellationToken cancellationToken);

    /// <summary>The last runs of a job, newest first.</summary>
    Task<IReadOnlyList<RunRecord>> ReadAsync(string job, int most, CancellationToken cancellationToken);

    /// <summary>The run of a job that began at an instant; where several did, one of them, always the same. However many ran since, a single query of its keys.</summary>
    Task<RunRecord?> FindAsync(string job, DateTimeOffset startedAt, CancellationToken cancellationToken);

    /// <returns><see langword="null"/> where the night has not been begun.</returns>
    Task<NightRecord?> FindNightAsync(string program, DateOnly night, CancellationToken cancellationToken);

    /// <summary>Begins a night, unless somebody did already.</summary>
    Task<bool> TryBeginNightAsync(NightRecord night, CancellationToken cancellationToken);

    /// <summary>Records that a night is finished, unless somebody did already.</summary>
    Task<bool> TryFinishNightAsync(NightRecord night, CancellationToken cancellationToken);

    /// <summary>What is known of a night's shards, by number; one never worked on is not among them.</summary>
    Task<IReadOnlyList<ShardRecord>> ReadShardsAsync(string program, DateOnly night, CancellationToken cancellationToken);

    /// <summary>Writes a shard's row if it is as it was read, or not there where it was not.</summary>
    /// <returns>The row with its new version; <see langword="null"/> where somebody was faster.</returns>
    Task<ShardRecord?> TryWriteShardAsync(ShardRecord shard, CancellationToken cancellationToken);

    Task<ShardRecord?> FindShardAsync(string program, DateOnly night, int shard, CancellationToken cancellationToken);
}
