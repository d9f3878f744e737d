using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace CecFunctions.Http;

/// <summary>
/// Counts tokens and signatures that were not taken, by address, so that a flood of them writes no flood of log lines.
/// A good one is taken however many bad ones came from the same address.
/// </summary>
internal sealed class RefusedCredentials(RateLimitOptions limits, ClientAddress address) : IDisposable
{
    private const string NoAddress = "";

    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(
        from => RateLimitServices.Partition(from, limits.RefusedByAddress));

    /// <summary>Counts the request once, however often it is asked for.</summary>
    public RefusedCredential Count(HttpContext context)
    {
        if (context.Features.Get<RefusedCredential>() is { } counted)
        {
            return counted;
        }

        var from = address.Find(context);
        using var lease = _limiter.AttemptAcquire(from ?? NoAddress);
        var refused = new RefusedCredential(
            lease.IsAcquired,
            lease.IsAcquired || from is null
                ? null
                : RateLimitServices.TooMany(RateLimitServices.RetryAfter(lease)));
        context.Features.Set(refused);
        return refused;
    }

    public void Dispose() => _limiter.Dispose();
}

/// <summary>What becomes of a request whose credential was not taken.</summary>
/// <param name="IsLogged">Whether it gets its line in the log.</param>
/// <param name="TooMany">The answer in the place of the usual one, past the limit of its address. Where the address is
/// not known there is none: all would share it.</param>
internal sealed record RefusedCredential(bool IsLogged, Problem? TooMany);
