namespace CecFunctions.Application.Due;

/// <summary>A part of the index: the hints of one date, program and shard.</summary>
public readonly record struct DuePartition(DateOnly On, string Program, int Shard);
