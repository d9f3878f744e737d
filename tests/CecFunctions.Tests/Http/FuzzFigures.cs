using System.Collections.Concurrent;
using System.Globalization;

namespace CecFunctions.Tests.Http;

/// <summary>What came of the requests of a run.</summary>
internal sealed class FuzzFigures
{
    private readonly ConcurrentDictionary<int, int> _statuses = new();
    private readonly ConcurrentDictionary<string, int> _sent = new();
    private readonly ConcurrentDictionary<string, int> _done = new();
    private int _byServer;

    public IReadOnlyDictionary<int, int> Statuses => _statuses;

    /// <summary>How often each endpoint was sent something.</summary>
    public IReadOnlyDictionary<string, int> Sent => _sent;

    /// <summary>How often each endpoint did what it was asked.</summary>
    public IReadOnlyDictionary<string, int> Done => _done;

    public int Requests => _statuses.Values.Sum();

    public void Add(string endpoint, int status)
    {
        _statuses.AddOrUpdate(status, 1, (_, count) => count + 1);
        _sent.AddOrUpdate(endpoint, 1, (_, count) => count + 1);
        if (status is >= 200 and < 400)
        {
            _done.AddOrUpdate(endpoint, 1, (_, count) => count + 1);
        }
    }

    /// <summary>One that the server refused before the pipeline saw it.</summary>
    public void AddByServer() => Interlocked.Increment(ref _byServer);

    public string Line(int seed, TimeSpan took) => string.Create(
        CultureInfo.InvariantCulture,
        $"seed {seed}: {Requests} requests in {took.TotalSeconds:F0} s, {Done.Count} of {Sent.Count} endpoints did "
            + $"something asked, {_byServer} refused by the server itself; "
                + $"{string.Join(", ", _statuses.OrderBy(s => s.Key).Select(s => $"{s.Key}: {s.Value}"))}");
}
