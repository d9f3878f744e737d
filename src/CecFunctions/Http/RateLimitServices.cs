using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Http;

/// <summary>Registers the limits. A request past one is answered 429 with <c>Retry-After</c>.</summary>
internal static class RateLimitServices
{
    // How long a request may wait for its turn among all, and how many may; the others are asked to come again. Those
    // who wait hold places of the host, which takes 100 requests at once (host.json).
    private const int MostSecondsInLine = 5;
    private const int MostInLine = 32;

    public static void AddTo(IServiceCollection services)
    {
        services.AddSingleton<AccountLimiter>();
        services.AddSingleton<RefusedCredentials>();
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<RateLimitOptions, ClientAddress, TimeProvider>(Configure);
    }

    private static void Configure(
        RateLimiterOptions limiter, RateLimitOptions limits, ClientAddress address, TimeProvider time)
    {
        limiter.OnRejected = async (context, _) =>
            await ProblemWriter.WriteAsync(context.HttpContext, TooMany(RetryAfter(context.Lease)));

        // What is refused to one caller must use up nothing of what all have together, so the caller's own limit is
        // asked first.
        limiter.GlobalLimiter = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, string>(context => OfCaller(context, limits, address)),
            new SharedLimiter(
                PartitionedRateLimiter.Create<HttpContext, string>(context => Together(context, limits)),
                context => PartOf(context, limits, address),
                time));
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

    /// <summary>The limit of this caller alone: by the sign-in, otherwise by the address. Where neither is known it has
    /// none, because all of its kind would share it.</summary>
    private static RateLimitPartition<string> OfCaller(
        HttpContext context, RateLimitOptions limits, ClientAddress address)
    {
        var kind = LimitedRequest.KindOf(context);
        if (kind != RequestKind.Unlimited && context.Features.Get<ForgedRequest>() is not null)
        {
            return address.Find(context) is { } sender ? Partition($"forged {sender}", limits.RefusedByAddress) : None;
        }

        var byAddress = kind switch
        {
            RequestKind.Unlimited => null,
            RequestKind.SignIn => limits.SignInByAddress,
            RequestKind.Link => limits.LinksByAddress,
            RequestKind.Verification => limits.VerificationByAddress,
            _ => CallerOf(context) is null ? limits.UnsignedByAddress : null,
        };
        if (byAddress is not null && address.Find(context) is { } from)
        {
            return Partition($"{kind} {from}", byAddress);
        }

        if (kind == RequestKind.Unlimited || CallerOf(context) is not { } caller)
        {
            return None;
        }

        var limit = (caller.Type, IsRead(context)) switch
        {
            (CallerClaim.Provider, _) => limits.FeedByProvider,
            (CallerClaim.Member, false) => limits.WritesByMember,
            (_, true) => limits.ReadsByCaller,
            _ => null,
        };

        // Other sites can have a browser read in a person's name, and signing out must always be possible: neither
        // shares what the person has.
        var apart = kind == RequestKind.SignOut ? nameof(RequestKind.SignOut)
            : IsRead(context) && ForgeryMiddleware.IsFromElsewhere(context.Request) ? "elsewhere"
            : string.Empty;
        return limit is null ? None : Partition($"{caller.Type} {IsRead(context)} {apart} {caller.Value}", limit);
    }

    /// <summary>
    /// What all requests without a sign-in have together. It never closes for a time: past it requests wait in a short
    /// line, and each second some of the next are taken. One network has a part of it (<see cref="SharedLimiter"/>), so a
    /// flood from one makes no other slow.
    /// </summary>
    private static RateLimitPartition<string> Together(HttpContext context, RateLimitOptions limits) =>
        PoolOf(context, limits) is var (name, limit) ? Line(name, limit) : None;

    private static NetworkPart? PartOf(HttpContext context, RateLimitOptions limits, ClientAddress address) =>
        PoolOf(context, limits) is var (name, limit) && address.FindNetwork(context) is { } network
            ? NetworkPart.Create(name, network, limit)
            : null;

    private static (string Name, RateLimit Limit)? PoolOf(HttpContext context, RateLimitOptions limits) =>
        LimitedRequest.KindOf(context) switch
        {
            RequestKind.Unlimited => null,
            RequestKind.SignIn => (nameof(limits.SignInTogether), limits.SignInTogether),
            _ => CallerOf(context) is null ? (nameof(limits.UnsignedTogether), limits.UnsignedTogether) : null,
        };

    private static RateLimitPartition<string> Line(string key, RateLimit limit)
    {
        var aSecond = (int)Math.Max(1, Math.Ceiling(limit.Permits / limit.Window.TotalSeconds));
        return RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = limit.Permits,
            TokensPerPeriod = aSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = (int)Math.Min(MostInLine, (long)aSecond * MostSecondsInLine),
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
    }

    private static RateLimitPartition<string> None => RateLimitPartition.GetNoLimiter(string.Empty);

    private static Claim? CallerOf(HttpContext context) => context.User.FindFirst(
        claim => claim.Type is CallerClaim.Member or CallerClaim.StaffName or CallerClaim.Provider);

    private static bool IsRead(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
}

/// <summary>What a request is to the limits.</summary>
public enum RequestKind
{
    /// <summary>Limited by its caller, or by its address where it is not signed in.</summary>
    Usual,

    /// <summary>Asking for a link.</summary>
    SignIn,

    /// <summary>Signing out, which is limited like other changes, and apart from them.</summary>
    SignOut,

    /// <summary>Looking at a mailed link, and using it.</summary>
    Link,

    /// <summary>Public verification.</summary>
    Verification,

    /// <summary>Never refused: health, and hooks, which count their own refusals.</summary>
    Unlimited,
}

/// <summary>How an endpoint states its <see cref="RequestKind"/>, where it is not the usual one.</summary>
public sealed record LimitedRequest(RequestKind Kind)
{
    internal static RequestKind KindOf(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<LimitedRequest>()?.Kind ?? RequestKind.Usual;
}

/// <summary>Gives endpoints their <see cref="RequestKind"/>.</summary>
public static class LimitedEndpoints
{
    public static TBuilder LimitedAs<TBuilder>(
        this TBuilder endpoints, RequestKind kind) where TBuilder : IEndpointConventionBuilder =>
        endpoints.WithMetadata(new LimitedRequest(kind));
}

/// <summary>Limits requests for mail to one account, whether there is such an account or not.</summary>
internal sealed class AccountLimiter(RateLimitOptions limits) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _signIns = Create(limits.SignInByAccount);
    private readonly PartitionedRateLimiter<string> _emailChanges = Create(limits.EmailChangesByAccount);

    /// <summary>Counts a request for a link to sign in.</summary>
    /// <param name="account">A digest, not an address.</param>
    /// <returns>The time to wait; <see langword="null"/> where the request is within the limit.</returns>
    public TimeSpan? RefusesSignIn(string account) => Count(_signIns, account);

    /// <summary>Counts a change of address to the account.</summary>
    /// <inheritdoc cref="RefusesSignIn"/>
    public TimeSpan? RefusesEmailChange(string account) => Count(_emailChanges, account);

    public void Dispose()
    {
        _signIns.Dispose();
        _emailChanges.Dispose();
    }

    private static PartitionedRateLimiter<string> Create(RateLimit limit) =>
        PartitionedRateLimiter.Create<string, string>(account => RateLimitServices.Partition(account, limit));

    private static TimeSpan? Count(PartitionedRateLimiter<string> limiter, string account)
    {
        using var lease = limiter.AttemptAcquire(account);
        return lease.IsAcquired ? null : RateLimitServices.RetryAfter(lease);
    }
}
