using Azure.Core;

namespace CecFunctions.Infrastructure.Storage;

/// <summary>Counts the requests that leave for a storage account, each try for itself, by service and verb. A batch is one request.</summary>
public sealed class StorageCallCounter
{
    private readonly long[] _counts = new long[StorageCalls.Cells];

    /// <summary>What has been sent so far.</summary>
    public StorageCalls Snapshot()
    {
        var counts = new long[StorageCalls.Cells];
        for (var cell = 0; cell < counts.Length; cell++)
            counts[cell] = Volatile.Read(ref _counts[cell]);
        return new StorageCalls(counts);
    }

    internal void Count(StorageService service, RequestMethod verb) => Interlocked.Increment(ref _counts[StorageCalls.Cell(service, verb.Method)]);
}
