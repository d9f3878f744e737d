using System.Security.Claims;
using System.Text.Encodings.Web;
using CecFunctions.Application.Members;
using CecFunctions.Application.Sessions;
using CecFunctions.Domain.Programs;
using CecFunctions.Web.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;

namespace CecFunctions.Web.Tokens;

/// <summary>Signs members in by a token (RFC 7519) that a configured issuer signed: <c>Authorization: Bearer …</c>. Registered where an issuer is configured, and nowhere else.</summary>
internal sealed class MemberTokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    [FromKeyedServices(MemberTokenHandler.SchemeName)] TokenCheck check,
    [FromKeyedServices(MemberTokenHandler.SchemeName)] TokenIssuerOptions issuer,
    ISessions sessions,
    ProgramCatalog catalog)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "member-token";

    private const string Prefix = "Bearer ";
    private const int MostCharacters = 8 * 1024;

    public static bool IsUsedBy(HttpRequest request) =>
        request.Headers.Authorization is [{ } header, ..] && header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers.Authorization is not [{ Length: <= MostCharacters } header])
        {
            return AuthenticateResult.Fail("There is more than a token.");
        }

        var (token, refusal) = await check.ValidateAsync(header[Prefix.Length..].Trim(), Context.RequestAborted);
        if (token is null)
        {
            Logger.NotTaken(SchemeName, refusal);
            return AuthenticateResult.Fail("The token does not count.");
        }

        if (MemberOf(token) is not { } member || !await sessions.CountsAsync(SessionSubject.Of(member), token.IssuedAt, Context.RequestAborted))
        {
            return AuthenticateResult.Fail("The token names nobody, or was revoked.");
        }

        var identity = new ClaimsIdentity([new Claim(CallerClaim.Member, member.ToString())], SchemeName);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    private MemberKey? MemberOf(JsonWebToken token) =>
        token.TryGetPayloadValue<string>(issuer.ProgramClaim, out var program)
        && token.TryGetPayloadValue<string>(issuer.MemberClaim, out var memberId)
        && catalog.Find(program) is not null
        && MemberKey.IsMemberId(memberId)
            ? new MemberKey(program, memberId)
            : null;
}
