using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace CecFunctions.Http;

/// <summary>The request limits. Each instance of the site counts for itself.</summary>
public sealed record RateLimitOptions
{
    /// <summary>Requests for links from one address, which many people may share.</summary>
    public RateLimit SignInByAddress { get; init; } = new(120, TimeSpan.FromMinutes(15));

    /// <summary>Requests for links to one account, known or not.</summary>
    public RateLimit SignInByAccount { get; init; } = new(5, TimeSpan.FromMinutes(15));

    /// <summary>Changes of address to one account, known or not. Not counted with the links, as another member's
    /// requests would keep the account from signing in.</summary>
    public RateLimit EmailChangesByAccount { get; init; } = new(5, TimeSpan.FromMinutes(15));

    /// <summary>Requests for links from all addresses together.</summary>
    public RateLimit SignInTogether { get; init; } = new(600, TimeSpan.FromMinutes(1));

    /// <summary>Looks at mailed links and uses of them from one address: each asks storage.</summary>
    public RateLimit LinksByAddress { get; init; } = new(60, TimeSpan.FromMinutes(1));

    /// <summary>Changes by one member.</summary>
    public RateLimit WritesByMember { get; init; } = new(120, TimeSpan.FromMinutes(1));

    /// <summary>Reads by one caller who is signed in.</summary>
    public RateLimit ReadsByCaller { get; init; } = new(1200, TimeSpan.FromMinutes(1));

    /// <summary>Verifications from one address.</summary>
    public RateLimit VerificationByAddress { get; init; } = new(60, TimeSpan.FromMinutes(1));

    /// <summary>Requests of one provider.</summary>
    public RateLimit FeedByProvider { get; init; } = new(60, TimeSpan.FromMinutes(1));

    /// <summary>Other requests without a sign-in from one address.</summary>
    public RateLimit UnsignedByAddress { get; init; } = new(600, TimeSpan.FromMinutes(1));

    /// <summary>Requests without a sign-in from all addresses together.</summary>
    public RateLimit UnsignedTogether { get; init; } = new(12_000, TimeSpan.FromMinutes(1));

    /// <summary>Credentials and signatures from one address that were not taken.</summary>
    public RateLimit RefusedByAddress { get; init; } = new(30, TimeSpan.FromMinutes(1));

    /// <exception cref="ArgumentException">A setting cannot be read; the message names it.</exception>
    internal static RateLimitOptions Read(IConfiguration configuration)
    {
        var otherwise = new RateLimitOptions();
        return new RateLimitOptions
        {
            SignInByAddress = Limit(nameof(SignInByAddress), otherwise.SignInByAddress),
            SignInByAccount = Limit(nameof(SignInByAccount), otherwise.SignInByAccount),
            EmailChangesByAccount = Limit(nameof(EmailChangesByAccount), otherwise.EmailChangesByAccount),
            SignInTogether = Limit(nameof(SignInTogether), otherwise.SignInTogether),
            LinksByAddress = Limit(nameof(LinksByAddress), otherwise.LinksByAddress),
            WritesByMember = Limit(nameof(WritesByMember), otherwise.WritesByMember),
            ReadsByCaller = Limit(nameof(ReadsByCaller), otherwise.ReadsByCaller),
            VerificationByAddress = Limit(nameof(VerificationByAddress), otherwise.VerificationByAddress),
            FeedByProvider = Limit(nameof(FeedByProvider), otherwise.FeedByProvider),
            UnsignedByAddress = Limit(nameof(UnsignedByAddress), otherwise.UnsignedByAddress),
            UnsignedTogether = Limit(nameof(UnsignedTogether), otherwise.UnsignedTogether),
            RefusedByAddress = Limit(nameof(RefusedByAddress), otherwise.RefusedByAddress),
        };

        RateLimit Limit(string name, RateLimit unset) => RateLimit.Read(configuration, $"RateLimits__{name}", unset);
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
