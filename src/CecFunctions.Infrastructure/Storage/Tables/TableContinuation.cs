namespace CecFunctions.Infrastructure.Storage.Tables;

/// <summary>Where a query goes on, in the service's own words: to be given back, not to be read.</summary>
public sealed record TableContinuation(string NextPartitionKey, string? NextRowKey);
