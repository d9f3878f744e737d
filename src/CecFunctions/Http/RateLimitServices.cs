using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Http;

/// <summary>Registers the limits. A request past one is answered 429 with <c>Retry-After</c>.</summary>
internal static class RateLimitServices
{
    public static void AddTo(IServiceCollection services)
    {
        services.AddSingleton<AccountLimiter>();
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<RateLimitOptions, ClientAddress>(Configure);
    }

    private static void Configure(RateLimiterOptions limiter, RateLimitOptions limits, ClientAddress address)
    {
        limiter.OnRejected = async (context, _) =>
            await ProblemWriter.WriteAsync(context.HttpContext, TooMany(RetryAfter(context.Lease)));
        limiter.AddPolicy(
            RateLimitPolicy.SignIn, context => Partition(address.Of(context), limits.SignInByAddress));
        limiter.AddPolicy(
            RateLimitPolicy.Verification, context => Partition(address.Of(context), limits.VerificationByAddress));
        limiter.AddPolicy(
            RateLimitPolicy.Feed,
            context => Partition(
                context.User.FindFirst(CallerClaim.Provider)?.Value ?? address.Of(context), limits.FeedByProvider));
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
            !HttpMethods.IsGet(context.Request.Method)
            && !HttpMethods.IsHead(context.Request.Method)
            && context.User.FindFirst(CallerClaim.Member) is { } member
                ? Partition(member.Value, limits.WritesByMember)
                : RateLimitPartition.GetNoLimiter(string.Empty));
    }

    public static Problem TooMany(TimeSpan retryAfter) => new(
        StatusCodes.Status429TooManyRequests,
        "Too many requests: wait the number of seconds in Retry-After, then try again.")
    {
        RetryAfter = Math.Max(1, (int)Math.Ceiling(retryAfter.TotalSeconds)),
    };

    public static RateLimitPartition<string> Partition(string key, RateLimit limit) =>
        RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = limit.Permits,
            Window = limit.Window,
            QueueLimit = 0,
        });

    public static TimeSpan RetryAfter(RateLimitLease lease) =>
        lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromSeconds(1);
}

/// <summary>The named limits that endpoints ask for with <c>RequireRateLimiting</c>.</summary>
public static class RateLimitPolicy
{
    /// <summary>Signing in, by the client's address.</summary>
    public const string SignIn = "sign-in";

    /// <summary>Public verification, by the client's address.</summary>
    public const string Verification = "verification";

    /// <summary>Feeds, by provider.</summary>
    public const string Feed = "feed";
}

/// <summary>Limits requests for mail to one account, whether there is such an account or not.</summary>
internal sealed class AccountLimiter(RateLimitOptions limits) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _limiter =
        PartitionedRateLimiter.Create<string, string>(
            account => RateLimitServices.Partition(account, limits.SignInByAccount));

    /// <param name="account">A digest, not an address.</param>
    /// <returns>The time to wait; <see langword="null"/> where the request is within the limit.</returns>
    public TimeSpan? Refuses(string account)
    {
        using var lease = _limiter.AttemptAcquire(account);
        return lease.IsAcquired ? null : RateLimitServices.RetryAfter(lease);
    }

    public void Dispose() => _limiter.Dispose();
}
