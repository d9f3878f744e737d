using CecFunctions.Infrastructure.Storage.Tables;

namespace CecFunctions.Infrastructure.Tables;

/// <summary>What to make of the end of a batch.</summary>
internal static class TableBatchResults
{
    /// <summary>For batches without conditions, which the service has no reason to refuse.</summary>
    /// <exception cref="InvalidOperationException">It was refused all the same.</exception>
    public static void MustBeCommitted(this TableBatchResult result)
    {
        if (!result.IsCommitted)
        {
            throw new InvalidOperationException($"A batch without conditions was refused with status {result.Status} ({result.ErrorCode}).");
        }
    }
}
