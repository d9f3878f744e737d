using CecFunctions.Jobs;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Night;

/// <summary>Works off one shard of a night.</summary>
public sealed partial class ShardWorker(
    IRunStore runs,
    ShardSweep sweep,
    NightClosing closing,
    TimeProvider time,
    SweepOptions options,
    ILogger<ShardWorker> logger)
{
    /// <summary>
    /// What the queue's consumer calls. A shard that has its result, or that another run works on, is left alone.
    /// </summary>
    public async Task RunAsync(ShardMessage message, CancellationToken cancellationToken)
    {
        var worker = Guid.NewGuid().ToString("N");
        if (await ClaimAsync(message, worker, cancellationToken) is not { } claim)
        {
            return;
        }

        var figures = await sweep.RunAsync(
            message.Program,
            message.Partitions(),
            message.Night,
            async _ => claim = await RenewAsync(claim, cancellationToken),
            cancellationToken);
        if (await runs.TryWriteShardAsync(claim with { Result = figures }, cancellationToken) is null)
        {
            // Another worker took the shard over and will write its own; the work itself is the same done twice.
            ShardTakenOver(message.Program, message.Shard);
        }

        await closing.TryCloseAsync(message.Program, message.Night, cancellationToken);
    }

    /// <returns><see langword="null"/> where there is nothing to do, or another worker is at it.</returns>
    private async Task<ShardRecord?> ClaimAsync(
        ShardMessage message, string worker, CancellationToken cancellationToken)
    {
        var row = await runs.FindShardAsync(message.Program, message.Night, message.Shard, cancellationToken);
        if (row is { Result: not null } || (row is { ClaimedBy: not null } && row.ClaimedUntil > time.GetUtcNow()))
        {
            return null;
        }

        row ??= new ShardRecord
        {
            Program = message.Program,
            Night = message.Night,
            Shard = message.Shard,
            Dates = message.Dates,
        };
        return await runs.TryWriteShardAsync(
            row with { ClaimedBy = worker, ClaimedUntil = time.GetUtcNow() + options.ShardClaim }, cancellationToken);
    }

    private async Task<ShardRecord> RenewAsync(ShardRecord claim, CancellationToken cancellationToken) =>
        await runs.TryWriteShardAsync(
            claim with { ClaimedUntil = time.GetUtcNow() + options.ShardClaim }, cancellationToken)
            ?? claim;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Shard {Shard} of {Program} was taken over by another worker")]
    private partial void ShardTakenOver(string program, int shard);
}
