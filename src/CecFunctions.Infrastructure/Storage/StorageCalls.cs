using Azure.Core;
using Azure.Core.Pipeline;

namespace CecFunctions.Infrastructure.Storage;

/// <summary>The services of a storage account that are used here.</summary>
public enum StorageService
{
    Table,
    Blob,
    Queue,
}

/// <summary>
/// Counts the requests that leave for a storage account, each try for itself. A transaction is one request.
/// </summary>
public sealed class StorageCallCounter
{
    private readonly long[] _counts = new long[StorageCalls.Cells];

    /// <summary>What has been sent so far.</summary>
    public StorageCalls Snapshot()
    {
        var counts = new long[StorageCalls.Cells];
        for (var cell = 0; cell < counts.Length; cell++)
        {
            counts[cell] = Volatile.Read(ref _counts[cell]);
        }

        return new StorageCalls(counts);
    }

    internal void Count(StorageService service, RequestMethod verb) =>
        Interlocked.Increment(ref _counts[StorageCalls.Cell(service, verb.Method)]);
}

/// <summary>Numbers of requests by service and verb, at one moment or between two.</summary>
public sealed class StorageCalls
{
    private static readonly string[] Verbs = ["GET", "PUT", "POST", "DELETE", "HEAD"];

    private readonly long[] _counts;

    internal StorageCalls(long[] counts) => _counts = counts;

    internal static int Cells { get; } = Enum.GetValues<StorageService>().Length * Verbs.Length;

    /// <summary>All requests.</summary>
    public long Total => _counts.Sum();

    /// <summary>The requests to one service.</summary>
    public long Of(StorageService service) => Verbs.Sum(verb => Of(service, verb));

    /// <summary>The requests to one service with one verb: GET, PUT, POST, DELETE or HEAD.</summary>
    public long Of(StorageService service, string verb) => _counts[Cell(service, verb)];

    /// <summary>What was sent after <paramref name="earlier"/> was taken.</summary>
    public StorageCalls Since(StorageCalls earlier) =>
        new([.. _counts.Zip(earlier._counts, (now, before) => now - before)]);

    /// <inheritdoc/>
    public override string ToString() => string.Join(
        ", ",
        from service in Enum.GetValues<StorageService>()
        from verb in Verbs
        where Of(service, verb) > 0
        select $"{service} {verb} {Of(service, verb)}");

    internal static int Cell(StorageService service, string verb)
    {
        var column = Array.IndexOf(Verbs, verb);
        return column >= 0
            ? ((int)service * Verbs.Length) + column
            : throw new ArgumentException($"No request is sent with the verb '{verb}'.", nameof(verb));
    }
}

/// <summary>Counts each try as it leaves.</summary>
internal sealed class CallCountingPolicy(StorageService service, StorageCallCounter counter) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message) => counter.Count(service, message.Request.Method);
}
