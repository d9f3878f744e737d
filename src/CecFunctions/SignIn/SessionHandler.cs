using System.Security.Claims;
using System.Text.Encodings.Web;
using CecFunctions.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CecFunctions.SignIn;

/// <summary>Authenticates by the cookie of a session, which is looked up at every request: ending it takes effect at
/// once.</summary>
internal sealed class SessionHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    SessionCookie cookie,
    Sessions sessions,
    StaffDirectory directory)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "session";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (cookie.Read(Request) is not { } token
            || await sessions.FindAsync(token, Context.RequestAborted) is not { } session)
        {
            return AuthenticateResult.Fail("The session is over.");
        }

        var ambient = $"session:{session.Digest}";
        var principal = session.Subject.Staff is { } key
            ? StaffPrincipal.Create(key, await directory.FindAsync(key, Context.RequestAborted), ambient, SchemeName)
            : new ClaimsPrincipal(new ClaimsIdentity(
                [
                    new Claim(CallerClaim.Member, session.Subject.Member!.ToString()),
                    new Claim(CallerClaim.Ambient, ambient),
                ],
                SchemeName));
        principal.Identities.First().AddClaim(new Claim(CallerClaim.Session, session.Digest));
        Context.Features.Set(session);
        return AuthenticateResult.Success(new AuthenticationTicket(principal, SchemeName));
    }
}
