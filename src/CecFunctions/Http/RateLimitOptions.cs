using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace CecFunctions.Http;

/// <summary>The request limits. Each instance of the site counts for itself.</summary>
public sealed record RateLimitOptions
{
    /// <summary>Requests for links and uses of links from one address, which many people may share.</summary>
    public RateLimit SignInByAddress { get; init; } = new(30, TimeSpan.FromMinutes(15));

    /// <summary>Requests for links to one account, known or not.</summary>
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
            SignInByAddress = RateLimit.Read(configuration, "RateLimits__SignInByAddress", otherwise.SignInByAddress),
            SignInByAccount = RateLimit.Read(configuration, "RateLimits__SignInByAccount", otherwise.SignInByAccount),
            WritesByMember = RateLimit.Read(configuration, "RateLimits__WritesByMember", otherwise.WritesByMember),
            VerificationByAddress = RateLimit.Read(
                configuration, "RateLimits__VerificationByAddress", otherwise.VerificationByAddress),
            FeedByProvider = RateLimit.Read(configuration, "RateLimits__FeedByProvider", otherwise.FeedByProvider),
        };
    }
}

/// <summary>The most requests in a window of time.</summary>
public sealed record RateLimit(int Permits, TimeSpan Window)
{
    /// <summary>Reads <c>{permits}/{seconds}</c>.</summary>
    /// <exception cref="ArgumentException">It cannot be read; the message names the setting.</exception>
    internal static RateLimit Read(IConfiguration configuration, string setting, RateLimit otherwise)
    {
        if (SettingText.Find(configuration, setting) is not { } text)
        {
            return otherwise;
        }

        return text.Split('/') is [var permits, var seconds]
            && int.TryParse(permits, NumberStyles.None, CultureInfo.InvariantCulture, out var most) && most > 0
            && int.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var window)
            && window is > 0 and <= 86_400
                ? new RateLimit(most, TimeSpan.FromSeconds(window))
                : throw SettingText.Wrong(
                    setting,
                    "is not a number of requests, a slash and a number of seconds (1 to 86400), such as 5/900.");
    }
}
