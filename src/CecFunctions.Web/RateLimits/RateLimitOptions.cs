using Microsoft.Extensions.Configuration;

namespace CecFunctions.Web.RateLimits;

/// <summary>The limits of requests. Each instance of the site counts for itself.</summary>
public sealed record RateLimitOptions
{
    /// <summary>Requests for a link, and uses of links, from one address. Many people may share one.</summary>
    public RateLimit SignInByAddress { get; init; } = new(30, TimeSpan.FromMinutes(15));

    /// <summary>Requests for a link for one account, known or not.</summary>
    public RateLimit SignInByAccount { get; init; } = new(5, TimeSpan.FromMinutes(15));

    /// <summary>Changes by one member.</summary>
    public RateLimit WritesByMember { get; init; } = new(120, TimeSpan.FromMinutes(1));

    /// <summary>Verifications from one address.</summary>
    public RateLimit VerificationByAddress { get; init; } = new(60, TimeSpan.FromMinutes(1));

    /// <summary>Requests of one provider.</summary>
    public RateLimit FeedByProvider { get; init; } = new(60, TimeSpan.FromMinutes(1));

    /// <exception cref="ArgumentException">A setting cannot be read; the message names it.</exception>
    internal static RateLimitOptions Read(IConfiguration configuration)
    {
        var otherwise = new RateLimitOptions();
        return new RateLimitOptions
        {
            SignInByAddress = RateLimit.Read(configuration, "RateLimits:SignInByAddress", otherwise.SignInByAddress),
            SignInByAccount = RateLimit.Read(configuration, "RateLimits:SignInByAccount", otherwise.SignInByAccount),
            WritesByMember = RateLimit.Read(configuration, "RateLimits:WritesByMember", otherwise.WritesByMember),
            VerificationByAddress = RateLimit.Read(
                configuration, "RateLimits:VerificationByAddress", otherwise.VerificationByAddress),
            FeedByProvider = RateLimit.Read(configuration, "RateLimits:FeedByProvider", otherwise.FeedByProvider),
        };
    }
}
