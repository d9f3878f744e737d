using System.Collections.Immutable;
using CecFunctions.Domain.Programs;
using CecFunctions.Jobs;
using CecFunctions.Members;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Night;

/// <summary>Moves credentials through their statuses and plans notices, night by night.</summary>
public sealed partial class NightlySweep(
    DueIndex due,
    IRunStore runs,
    ISweepQueue queue,
    ProgramCalendar calendar,
    ShardSweep sweep,
    NightClosing closing,
    DueIndexRenewal renewal,
    FirstCount count,
    ProgramCatalog catalog,
    TimeProvider time,
    SweepOptions options,
    CecMetrics metrics,
    ILogger<NightlySweep> logger)
{
    /// <summary>
    /// What the timer calls, hourly: begins each program's night from 02:00 its own time, asks again for shards that no
    /// worker has, and records nights whose shards are all done. Counts members that were never counted. Does nothing
    /// where all nights are finished.
    /// </summary>
    /// <returns>How many shards were asked for.</returns>
    public async Task<int> RunDueNightsAsync(CancellationToken cancellationToken)
    {
        var nights = catalog.Programs
            .Select(program => (program.Program, Night: calendar.NightIn(program.Program)))
            .ToList();
        // A night is begun once the index follows the rules that it applies.
        await renewal.FollowAsync(nights, cancellationToken);
        // One query serves all programs, and none is made where every night is finished.
        IReadOnlyDictionary<DuePartition, int>? found = null;
        var asked = 0;
        foreach (var (program, night) in nights)
        {
            asked += await RunNightAsync(program, night, FindShardsAsync, cancellationToken);
        }

        // Behind the nights, which wait for no figures.
        foreach (var (program, _) in nights)
        {
            await count.CountAsync(program, cancellationToken);
        }

        return asked;

        async Task<IReadOnlyList<ShardMessage>> FindShardsAsync(string program, DateOnly night)
        {
            found ??= await due.FindPartitionsAsync(
                HintKind.Sweep, nights.Max(n => n.Night).PlusDays(1), cancellationToken);
            var dueNow = found
                .Where(partition => partition.Key.Program == program && partition.Key.On <= night)
                .ToList();
            metrics.DueFound(
                program,
                night,
                dueNow.Count == 0 ? null : dueNow.Min(partition => partition.Key.On),
                dueNow.Sum(partition => partition.Value));
            return [.. SweepShards.From(dueNow.Select(partition => partition.Key), night)];
        }
    }

    /// <summary>
    /// Sweeps all programs as of a day, here and now, without the queue: for histories driven by hand.
    /// </summary>
    /// <param name="progress">Told the number of members done.</param>
    public async Task<SweepFigures> RunAsync(
        DateOnly asOf, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var began = time.GetUtcNow();
        var timestamp = time.GetTimestamp();
        await renewal.FollowAsync(catalog.Programs.Select(program => (program.Program, asOf)), cancellationToken);
        var partitions = await due.FindPartitionsAsync(HintKind.Sweep, asOf.PlusDays(1), cancellationToken);
        var figures = new SweepFigures();
        var done = 0;
        var gate = new Lock();
        await Parallel.ForEachAsync(
            SweepShards.From(partitions.Keys, asOf),
            new ParallelOptions
            {
                MaxDegreeOfParallelism = options.ShardsAtOnce,
                CancellationToken = cancellationToken,
            },
            async (shard, cancel) =>
            {
                var result = await sweep.RunAsync(
                    shard.Program,
                    shard.Partitions(),
                    asOf,
                    members =>
                    {
                        progress?.Report(Interlocked.Add(ref done, members));
                        return Task.CompletedTask;
                    },
                    cancel);
                lock (gate)
                {
                    figures = figures.Plus(result);
                }
            });
        figures = figures with { Duration = time.GetElapsedTime(timestamp) };
        await runs.AddAsync(figures.ToRun(null, asOf, began, time.GetUtcNow()), cancellationToken);
        return figures;
    }

    private async Task<int> RunNightAsync(
        string program,
        DateOnly night,
        Func<string, DateOnly, Task<IReadOnlyList<ShardMessage>>> findShards,
        CancellationToken cancellationToken)
    {
        var record = await runs.FindNightAsync(program, night, cancellationToken);
        if (record?.FinishedAt is not null)
        {
            return 0;
        }

        IReadOnlyList<ShardMessage>? found = null;
        if (record is null)
        {
            found = await findShards(program, night);
            await runs.TryBeginNightAsync(
                new NightRecord
                {
                    Program = program,
                    Night = night,
                    Shards = [.. found.Select(shard => shard.Shard)],
                    BeganAt = time.GetUtcNow(),
                },
                cancellationToken);
            // Another run may have begun it with a moment's other hints; what it recorded holds.
            record = (await runs.FindNightAsync(program, night, cancellationToken))!;
        }

        if (await closing.TryCloseAsync(program, night, cancellationToken))
        {
            return 0;
        }

        var known = (await runs.ReadShardsAsync(program, night, cancellationToken)).ToDictionary(shard => shard.Shard);
        var asked = 0;
        foreach (var shard in record.Shards)
        {
            var row = known.GetValueOrDefault(shard);
            if (row is { Result: not null } || row?.ClaimedUntil > time.GetUtcNow())
            {
                continue;
            }

            if (row is null)
            {
                found ??= await findShards(program, night);
                row = new ShardRecord
                {
                    Program = program,
                    Night = night,
                    Shard = shard,
                    Dates = found.FirstOrDefault(message => message.Shard == shard)?.Dates ?? [],
                };
            }

            // The claim first: where the message is lost, the shard is asked for again when it has expired.
            var claimed = await runs.TryWriteShardAsync(
                row with { ClaimedBy = null, ClaimedUntil = time.GetUtcNow() + options.QueueWait }, cancellationToken);
            if (claimed is not null)
            {
                await queue.SendAsync([new ShardMessage(program, night, shard, row.Dates)], cancellationToken);
                asked++;
            }
        }

        if (asked > 0)
        {
            ShardsAskedFor(program, night, asked);
        }

        return asked;
    }

    [LoggerMessage(
        Level = LogLevel.Information, Message = "Night {Night:yyyy-MM-dd} of {Program}: {Count} shards asked for")]
    private partial void ShardsAskedFor(string program, DateOnly night, int count);
}

/// <summary>The shards that have something to sweep, each with all its dates.</summary>
internal static class SweepShards
{
    public static IEnumerable<ShardMessage> From(IEnumerable<DuePartition> partitions, DateOnly night) =>
        partitions
            .GroupBy(partition => (partition.Program, partition.Shard))
            .OrderBy(shard => shard.Key)
            .Select(shard => new ShardMessage(
                shard.Key.Program, night, shard.Key.Shard, [.. shard.Select(partition => partition.On).Order()]));

    public static ImmutableArray<DuePartition> Partitions(this ShardMessage shard) =>
        [.. shard.Dates.Select(date => new DuePartition(date, shard.Program, shard.Shard))];
}
