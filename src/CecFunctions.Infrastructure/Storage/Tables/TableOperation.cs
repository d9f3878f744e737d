namespace CecFunctions.Infrastructure.Storage.Tables;

/// <summary>One write of a batch. A deletion's row has keys only; only a replacement and a deletion have a version.</summary>
public sealed record TableOperation(TableOperationKind Kind, TableRow Row, string? ETag);
