using System.Text.Encodings.Web;
using CecFunctions.Application.Sessions;
using CecFunctions.Application.Staff;
using CecFunctions.Web.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CecFunctions.Web.Tokens;

/// <summary>
/// Signs staff in by the ID token that App Service Authentication forwards, checked again in whole: what else the platform writes into
/// headers, such as <c>X-MS-CLIENT-PRINCIPAL</c>, anybody could write who gets past it, and signs nobody in. What the person may do the
/// directory says, at every request.
/// </summary>
internal sealed class StaffTokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    [FromKeyedServices(StaffTokenHandler.SchemeName)] TokenCheck check,
    [FromKeyedServices(StaffTokenHandler.SchemeName)] TokenIssuerOptions issuer,
    ISessions sessions,
    IStaffDirectory directory)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "staff-token";

    private const int MostCharacters = 16 * 1024;

    public static Func<HttpRequest, bool> IsUsedBy(TokenIssuerOptions issuer) => request => request.Headers.ContainsKey(issuer.Header);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers[issuer.Header] is not [{ Length: <= MostCharacters } header])
        {
            return AuthenticateResult.Fail("There is more than a token.");
        }

        var (token, refusal) = await check.ValidateAsync(header, Context.RequestAborted);
        if (token is null)
        {
            Logger.NotTaken(SchemeName, refusal);
            return AuthenticateResult.Fail("The token does not count.");
        }

        if (!token.TryGetPayloadValue<string>(issuer.EmailClaim, out var email))
        {
            return AuthenticateResult.Fail("The token names no address.");
        }

        var subject = SessionSubject.OfStaff(StaffEntry.KeyOf(email));
        if (!await sessions.CountsAsync(subject, token.IssuedAt, Context.RequestAborted))
        {
            return AuthenticateResult.Fail("The token was revoked.");
        }

        var staff = await directory.FindAsync(subject.Staff!, Context.RequestAborted);
        if (staff?.Subject is { } pinned && (!token.TryGetPayloadValue<string>(issuer.SubjectClaim, out var own) || own != pinned))
        {
            // The address has passed to somebody else since the directory was told.
            return AuthenticateResult.Fail("The token is of another person with the same address.");
        }

        return AuthenticateResult.Success(new AuthenticationTicket(StaffPrincipal.Of(subject.Staff!, staff, subject.ToString(), SchemeName), SchemeName));
    }
}
