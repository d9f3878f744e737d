using System.Threading.RateLimiting;
using CecFunctions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace CecFunctions.Tests.Http;

public sealed class SharedLimiterTests
{
    private const string Header = "X-Client-Address";

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Network_HasAQuarterOfWhatAllHave_AndHasItAgainInTheNextWindow()
    {
        using var limiter = Create(places: 1_000, new RateLimit(40, TimeSpan.FromMinutes(1)));

        for (var window = 0; window < 2; window++)
        {
            var leases = Enumerable.Range(0, 48)
                .Select(number => limiter.AttemptAcquire(From($"2001:db8:1:{number}::1")))
                .ToList();
            Assert.Equal(10, leases.Count(lease => lease.IsAcquired));
            Assert.True(leases[^1].TryGetMetadata(MetadataName.RetryAfter, out var wait));
            Assert.Equal(TimeSpan.FromMinutes(1), wait);
            Assert.True(limiter.AttemptAcquire(From("2001:db8:2::1")).IsAcquired);
            Assert.True(limiter.AttemptAcquire(From("192.0.2.1")).IsAcquired);
            _time.Advance(TimeSpan.FromMinutes(1));
        }
    }

    [Fact]
    public async Task Line_HasTwoPlacesForOneNetwork_AndTheOthersForOthers()
    {
        using var limiter = Create(places: 1, new RateLimit(400, TimeSpan.FromMinutes(1)));
        var served = await limiter.AcquireAsync(From("192.0.2.1"));

        var waiting = Enumerable.Range(0, 48)
            .Select(number => limiter.AcquireAsync(From($"2001:db8:1:{number}::1")).AsTask())
            .ToList();
        var other = limiter.AcquireAsync(From("198.51.100.1")).AsTask();

        Assert.Equal(SharedLimiter.MostInLine, waiting.Count(request => !request.IsCompleted));
        Assert.False(other.IsCompleted);
        served.Dispose();
        foreach (var request in waiting.Take(SharedLimiter.MostInLine))
        {
            using var lease = await request;
            Assert.True(lease.IsAcquired);
        }

        Assert.True((await other).IsAcquired);
    }

    [Fact]
    public void RequestsOfNoKnownNetwork_ShareNoPart()
    {
        using var limiter = Create(places: 1_000, new RateLimit(4, TimeSpan.FromMinutes(1)));

        Assert.All(
            Enumerable.Range(0, 48), _ => Assert.True(limiter.AttemptAcquire(From("10.0.0.4")).IsAcquired));
    }

    private static DefaultHttpContext From(string address)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers[Header] = address;
        return context;
    }

    private SharedLimiter Create(int places, RateLimit together)
    {
        var address = new ClientAddress(Header);
        return new SharedLimiter(
            PartitionedRateLimiter.Create<HttpContext, string>(_ => RateLimitPartition.GetConcurrencyLimiter(
                "all",
                _ => new ConcurrencyLimiterOptions { PermitLimit = places, QueueLimit = 32 })),
            context => address.FindNetwork(context) is { } network
                ? NetworkPart.Create("all", network, together)
                : null,
            _time);
    }
}
