using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace CecFunctions.Http;

/// <summary>
/// A limit that many share, of which no one network gets more than a part, so that one person with many addresses leaves
/// the others theirs.
/// </summary>
/// <param name="shared">What all have.</param>
/// <param name="partOf">The part that the request counts against; <see langword="null"/> where its network is not
/// known or it shares nothing.</param>
internal sealed class SharedLimiter(
    PartitionedRateLimiter<HttpContext> shared, Func<HttpContext, NetworkPart?> partOf, TimeProvider time)
    : PartitionedRateLimiter<HttpContext>
{
    /// <summary>The most requests of one network that wait for their turn.</summary>
    public const int MostInLine = 2;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Pool> _pools = [];

    public override RateLimiterStatistics? GetStatistics(HttpContext resource) => shared.GetStatistics(resource);

    protected override RateLimitLease AttemptAcquireCore(HttpContext resource, int permitCount)
    {
        var part = partOf(resource);
        if (Take(part) is { } refused)
        {
            return refused;
        }

        var lease = shared.AttemptAcquire(resource, permitCount);
        if (!lease.IsAcquired)
        {
            GiveBack(part);
        }

        return lease;
    }

    protected override async ValueTask<RateLimitLease> AcquireAsyncCore(
        HttpContext resource, int permitCount, CancellationToken cancellationToken)
    {
        var part = partOf(resource);
        var lease = AttemptAcquireCore(resource, permitCount);
        if (lease is { IsAcquired: true } or FailedLease || (part is not null && !Enters(part)))
        {
            return lease;
        }

        try
        {
            lease.Dispose();
            if (Take(part) is { } refused)
            {
                return refused;
            }

            lease = await shared.AcquireAsync(resource, permitCount, cancellationToken);
            if (!lease.IsAcquired)
            {
                GiveBack(part);
            }

            return lease;
        }
        finally
        {
            Leaves(part);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            shared.Dispose();
        }

        base.Dispose(disposing);
    }

    private FailedLease? Take(NetworkPart? part)
    {
        if (part is null)
        {
            return null;
        }

        lock (_lock)
        {
            var pool = PoolOf(part);
            var taken = pool.Taken.GetValueOrDefault(part.Network);
            if (taken >= part.Most)
            {
                return new FailedLease(part.Window - time.GetElapsedTime(pool.Since));
            }

            pool.Taken[part.Network] = taken + 1;
            return null;
        }
    }

    private void GiveBack(NetworkPart? part)
    {
        if (part is null)
        {
            return;
        }

        lock (_lock)
        {
            // A new window may have begun since it was taken.
            var taken = PoolOf(part).Taken;
            if (taken.TryGetValue(part.Network, out var count) && count > 1)
            {
                taken[part.Network] = count - 1;
            }
            else
            {
                taken.Remove(part.Network);
            }
        }
    }

    private bool Enters(NetworkPart part)
    {
        lock (_lock)
        {
            var inLine = PoolOf(part).InLine;
            var waiting = inLine.GetValueOrDefault(part.Network);
            if (waiting >= MostInLine)
            {
                return false;
            }

            inLine[part.Network] = waiting + 1;
            return true;
        }
    }

    private void Leaves(NetworkPart? part)
    {
        if (part is null)
        {
            return;
        }

        lock (_lock)
        {
            var inLine = PoolOf(part).InLine;
            if (--inLine[part.Network] == 0)
            {
                inLine.Remove(part.Network);
            }
        }
    }

    private Pool PoolOf(NetworkPart part)
    {
        if (!_pools.TryGetValue(part.Pool, out var pool))
        {
            _pools[part.Pool] = pool = new Pool { Since = time.GetTimestamp() };
        }
        else if (time.GetElapsedTime(pool.Since) >= part.Window)
        {
            pool.Since = time.GetTimestamp();
            pool.Taken.Clear();
        }

        return pool;
    }

    private sealed class Pool
    {
        public long Since { get; set; }

        public Dictionary<string, int> Taken { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, int> InLine { get; } = new(StringComparer.Ordinal);
    }

    private sealed class FailedLease(TimeSpan retryAfter) : RateLimitLease
    {
        public override bool IsAcquired => false;

        public override IEnumerable<string> MetadataNames => [MetadataName.RetryAfter.Name];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = metadataName == MetadataName.RetryAfter.Name ? retryAfter : null;
            return metadata is not null;
        }
    }
}

/// <summary>The part of one network in what all have together.</summary>
/// <param name="Pool">What all have.</param>
/// <param name="Most">The most requests of the network in a window.</param>
internal sealed record NetworkPart(string Pool, string Network, int Most, TimeSpan Window)
{
    // A burst at the end of one window and the start of the next is twice this, half of what all have.
    private const int Share = 4;

    public static NetworkPart Create(string pool, string network, RateLimit together) =>
        new(pool, network, Math.Max(1, together.Permits / Share), together.Window);
}
