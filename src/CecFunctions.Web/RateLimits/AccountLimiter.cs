using System.Threading.RateLimiting;
using CecFunctions.Web.Settings;

namespace CecFunctions.Web.RateLimits;

/// <summary>Counts how often a link was asked for by account, whether there is such an account or not.</summary>
internal sealed class AccountLimiter(CecWebOptions options) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _limiter =
        PartitionedRateLimiter.Create<string, string>(
            account => RateLimitServices.Partition(account, options.RateLimits.SignInByAccount));

    /// <param name="account">A digest, not an address.</param>
    /// <returns><see langword="null"/> where one more is all right; otherwise how long to wait.</returns>
    public TimeSpan? Refuses(string account)
    {
        using var lease = _limiter.AttemptAcquire(account);
        return lease.IsAcquired ? null : RateLimitServices.RetryAfter(lease);
    }

    public void Dispose() => _limiter.Dispose();
}
