namespace CecFunctions.Infrastructure.Storage.Tables;

/// <summary>What the answer to a batch says: 202 and the new versions, or the status, code and number of the operation that was refused.</summary>
internal sealed record TableBatchAnswer(int Status, IReadOnlyList<string?> ETags, int? FailedIndex, string? ErrorCode);
