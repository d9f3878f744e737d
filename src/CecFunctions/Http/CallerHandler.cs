using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CecFunctions.Http;

/// <summary>
/// The scheme that every request goes through: it asks the one <see cref="WayOfSigningIn"/> that the request uses, and
/// no other. So a credential that is no longer good is never made up for by another that the browser sent along.
/// </summary>
internal sealed class CallerHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    IEnumerable<WayOfSigningIn> ways)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "caller";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() =>
        ways.OrderBy(way => way.Order).FirstOrDefault(way => way.IsUsedBy(Request)) is { } way
            ? Context.AuthenticateAsync(way.Scheme)
            : Task.FromResult(AuthenticateResult.NoResult());
}

/// <summary>The claims by which a caller is known, whichever scheme they signed in by.</summary>
public static class CallerClaim
{
    /// <summary>The member's key, <c>{program}|{memberId}</c>.</summary>
    public const string Member = "member";

    /// <summary>For one of the staff: one of <see cref="StaffRole"/>.</summary>
    public const string StaffRole = "staff-role";

    /// <summary>For one of the staff: the name under which logs record what they did.</summary>
    public const string StaffName = "staff-name";

    /// <summary>For a partner: the provider's id, of letters, digits and dashes.</summary>
    public const string Provider = "provider";

    /// <summary>For one of the staff who signed in by the directory: their key in it.</summary>
    public const string StaffKey = "staff-key";

    /// <summary>What names the sign-in, where a browser sends it along by itself: changes then need a token that says
    /// that a page of ours asked for them.</summary>
    public const string Ambient = "ambient";

    /// <summary>For a session: the SHA-256 of its token, in hexadecimal.</summary>
    public const string Session = "session";
}

/// <summary>One of the ways in which a request can say who it comes from. Ways are asked in the order of
/// <see cref="Order"/>; the first that a request uses decides alone.</summary>
/// <param name="Scheme">The authentication scheme that judges it.</param>
/// <param name="Order">Lower goes first. What a caller sends on purpose goes before what a browser or a proxy adds by
/// itself.</param>
/// <param name="IsUsedBy">Whether the request brings a credential of this kind, good or not.</param>
public sealed record WayOfSigningIn(string Scheme, int Order, Func<HttpRequest, bool> IsUsedBy)
{
    /// <summary>A credential in a header that no browser sends by itself.</summary>
    public const int ByHeader = 100;

    /// <summary>Any other value of <c>Authorization</c> for which nothing more special was found.</summary>
    public const int ByBearer = 200;

    /// <summary>What the platform in front of the site adds.</summary>
    public const int ByPlatform = 300;

    /// <summary>A cookie, which a browser sends along unasked: changes need a token against forgery.</summary>
    public const int ByCookie = 400;
}
