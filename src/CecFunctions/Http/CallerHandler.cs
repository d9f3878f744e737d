using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CecFunctions.Http;

/// <summary>
/// The scheme of every request: it asks the one <see cref="WayOfSigningIn"/> that the request uses, and no other. A
/// credential that is no longer good is never replaced by another that the browser sent along.
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

/// <summary>The claims of a caller, the same for every scheme.</summary>
public static class CallerClaim
{
    /// <summary>The member's key, <c>{program}|{memberId}</c>.</summary>
    public const string Member = "member";

    /// <summary>For one of the staff: one of <see cref="StaffRole"/>.</summary>
    public const string StaffRole = "staff-role";

    /// <summary>For one of the staff: the name that logs record.</summary>
    public const string StaffName = "staff-name";

    /// <summary>For a partner: the provider's id, of letters, digits and dashes.</summary>
    public const string Provider = "provider";

    /// <summary>For one of the staff who is in the directory: the key there.</summary>
    public const string StaffKey = "staff-key";

    /// <summary>Names a sign-in that a browser sends along by itself. Changes then need a token of
    /// <see cref="ForgeryTokens"/>.</summary>
    public const string Ambient = "ambient";

    /// <summary>For a session: the SHA-256 of its token, in hexadecimal.</summary>
    public const string Session = "session";
}

/// <summary>A way in which a request can carry a credential. The first in <see cref="Order"/> that a request uses
/// decides alone.</summary>
/// <param name="Scheme">The authentication scheme that judges the credential.</param>
/// <param name="Order">Lower goes first: what a caller sends on purpose goes before what a browser or a proxy
/// adds.</param>
/// <param name="IsUsedBy">Whether the request carries a credential of this kind, good or not.</param>
public sealed record WayOfSigningIn(string Scheme, int Order, Func<HttpRequest, bool> IsUsedBy)
{
    /// <summary>A credential in a header that no browser sends by itself.</summary>
    public const int ByHeader = 100;

    /// <summary>Any other value of <c>Authorization</c>.</summary>
    public const int ByBearer = 200;

    /// <summary>A header that the platform in front of the site adds.</summary>
    public const int ByPlatform = 300;

    /// <summary>A cookie, which a browser sends along unasked: changes need a token against forgery.</summary>
    public const int ByCookie = 400;
}
