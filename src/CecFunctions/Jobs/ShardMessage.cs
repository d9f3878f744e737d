using System.Collections.Immutable;

namespace CecFunctions.Jobs;

/// <summary>Asks for one shard of a program's night. It never names a member.</summary>
/// <param name="Dates">The dates of which the shard has hints.</param>
public sealed record ShardMessage(string Program, DateOnly Night, int Shard, ImmutableArray<DateOnly> Dates);
