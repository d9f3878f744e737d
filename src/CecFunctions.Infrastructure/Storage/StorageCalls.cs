namespace CecFunctions.Infrastructure.Storage;

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
    public StorageCalls Since(StorageCalls earlier) => new([.. _counts.Zip(earlier._counts, (now, before) => now - before)]);

    /// <inheritdoc/>
    public override string ToString() =>
        string.Join(", ", from service in Enum.GetValues<StorageService>() from verb in Verbs where Of(service, verb) > 0 select $"{service} {verb} {Of(service, verb)}");

    internal static int Cell(StorageService service, string verb)
    {
        var column = Array.IndexOf(Verbs, verb);
        return column >= 0
            ? ((int)service * Verbs.Length) + column
            : throw new ArgumentException($"No request is sent with the verb '{verb}'.", nameof(verb));
    }
}
