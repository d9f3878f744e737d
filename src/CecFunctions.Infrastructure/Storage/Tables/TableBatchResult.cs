namespace CecFunctions.Infrastructure.Storage.Tables;

/// <summary>
/// How a batch ended: committed, or refused as a whole because of one operation (404 not there, 409 there already, 412 changed).
/// </summary>
public sealed record TableBatchResult
{
    private TableBatchResult(IReadOnlyList<string?> etags, int? failedIndex, int status, string? errorCode)
    {
        ETags = etags;
        FailedIndex = failedIndex;
        Status = status;
        ErrorCode = errorCode;
    }

    /// <summary>True when all of it happened; false when nothing did.</summary>
    public bool IsCommitted => Status < 300;

    /// <summary>The new version of each row, in the order of the operations, null for a deletion; empty when refused.</summary>
    public IReadOnlyList<string?> ETags { get; }

    /// <summary>The operation that was refused, counted from 0; null when committed, or when the service did not say.</summary>
    public int? FailedIndex { get; }

    /// <summary>202 when committed; else the status of the refused operation: 404, 409 or 412.</summary>
    public int Status { get; }

    /// <summary>The service's name for the refusal, such as UpdateConditionNotSatisfied; null when committed.</summary>
    public string? ErrorCode { get; }

    /// <summary>A row has changed since it was read (412).</summary>
    public bool IsPreconditionFailed => Status == 412;

    /// <summary>A row is there already (409).</summary>
    public bool IsConflict => Status == 409;

    /// <summary>A row is not there (404).</summary>
    public bool IsNotFound => Status == 404;

    /// <summary>All of it happened.</summary>
    /// <param name="etags">The new version of each row, in the order of the operations, null for a deletion.</param>
    public static TableBatchResult Committed(IReadOnlyList<string?> etags) => new(etags, null, 202, null);

    /// <summary>None of it happened, because of one operation.</summary>
    /// <param name="failedIndex">Which one, counted from 0; null when the service did not say.</param>
    /// <param name="status">404, 409 or 412.</param>
    /// <param name="errorCode">The service's name for it.</param>
    public static TableBatchResult Refused(int? failedIndex, int status, string? errorCode) => new([], failedIndex, status, errorCode);
}
