using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CecFunctions.Web.Access;

/// <summary>
/// The scheme that every request goes through: it asks the one <see cref="WayOfSigningIn"/> that the request uses, and
/// no other. So a credential that is no longer good is never made up for by another that the browser sent along.
/// </summary>
internal sealed class CallerHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, IEnumerable<WayOfSigningIn> ways)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "caller";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() =>
        ways.OrderBy(way => way.Order).FirstOrDefault(way => way.IsUsedBy(Request)) is { } way
            ? Context.AuthenticateAsync(way.Scheme)
            : Task.FromResult(AuthenticateResult.NoResult());
}
