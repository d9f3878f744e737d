using CecFunctions.Http;
using CecFunctions.SignIn;
using Microsoft.Extensions.Configuration;

namespace CecFunctions;

/// <summary>What settings say to the site. Each may be left out.</summary>
public sealed record CecWebOptions
{
    public const string SiteAddressSetting = "SiteAddress";
    public const string ClientAddressHeaderSetting = "ClientAddressHeader";

    /// <summary>
    /// Where people reach the site, without a slash at the end: links in mails lead there. It is never taken from a
    /// request, whose sender could name any host. Left out, Development takes the loopback address that was called, and
    /// elsewhere no links are mailed.
    /// </summary>
    public string? SiteAddress { get; init; }

    /// <summary>
    /// The header in which the platform names the client's address; left out, it is the connection's.
    /// </summary>
    public string? ClientAddressHeader { get; init; }

    /// <summary>Who may sign tokens for members; left out, no tokens are taken.</summary>
    public TokenIssuerOptions? MemberTokens { get; init; }

    /// <summary>Who signs the tokens of staff that the platform forwards; left out, none are taken.</summary>
    public TokenIssuerOptions? StaffTokens { get; init; }

    /// <summary>
    /// Whether the site runs outside Azure, and so answers only to its own machine's names and that of
    /// <see cref="SiteAddress"/>. In Development it answers to the machine's names alone, whatever is said here.
    /// </summary>
    /// <remarks>No setting: the host knows it.</remarks>
    public bool OnOneMachine { get; init; }

    public RateLimitOptions RateLimits { get; init; } = new();

    /// <exception cref="ArgumentException">A setting cannot be read; the message names it.</exception>
    public static CecWebOptions Read(IConfiguration configuration)
    {
        VaultReferences.RefuseUnresolved(configuration);
        return new()
        {
            SiteAddress = Http.SiteAddress.Find(configuration),
            ClientAddressHeader = SettingText.FindHeader(configuration, ClientAddressHeaderSetting),
            MemberTokens = TokenIssuerOptions.Read(configuration, "MemberTokens", TokenIssuerOptions.OfMembers),
            StaffTokens = TokenIssuerOptions.Read(configuration, "StaffTokens", TokenIssuerOptions.OfStaff),
            RateLimits = RateLimitOptions.Read(configuration),
        };
    }
}
