using System.Collections.Immutable;
using CecFunctions.Application.Due;

namespace CecFunctions.Application.NightlySweep;

/// <summary>The shards that have something to sweep, each with all its dates.</summary>
internal static class SweepShards
{
    public static IEnumerable<ShardMessage> Of(IEnumerable<DuePartition> partitions, DateOnly night) =>
        partitions
            .GroupBy(partition => (partition.Program, partition.Shard))
            .OrderBy(shard => shard.Key)
            .Select(shard => new ShardMessage(shard.Key.Program, night, shard.Key.Shard, [.. shard.Select(partition => partition.On).Order()]));

    public static ImmutableArray<DuePartition> Partitions(this ShardMessage shard) =>
        [.. shard.Dates.Select(date => new DuePartition(date, shard.Program, shard.Shard))];
}
