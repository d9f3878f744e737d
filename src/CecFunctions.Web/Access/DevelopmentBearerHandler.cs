using System.Security.Claims;
using System.Text.Encodings.Web;
using CecFunctions.Application.Members;
using CecFunctions.Domain.Programs;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CecFunctions.Web.Access;

/// <summary>Takes a caller at their word: <c>Authorization: Bearer dev:{program}|{memberId}</c>. Registered in Development only.</summary>
internal sealed class DevelopmentBearerHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ProgramCatalog catalog)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "development-bearer";

    private const string Prefix = "Bearer ";
    private const string TokenPrefix = "dev:";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Authenticate());

    private AuthenticateResult Authenticate()
    {
        if (Request.Headers.Authorization is not [{ } header] || !header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        var token = header.AsSpan(Prefix.Length).Trim();
        return token.StartsWith(TokenPrefix, StringComparison.Ordinal) && MemberOf(token[TokenPrefix.Length..].ToString()) is { } member
            ? AuthenticateResult.Success(TicketFor(member))
            : AuthenticateResult.Fail("The token names no member.");
    }

    private MemberKey? MemberOf(string text)
    {
        try
        {
            var key = MemberKey.Parse(text);
            return catalog.Find(key.Program) is null ? null : key;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static AuthenticationTicket TicketFor(MemberKey member) =>
        new(new ClaimsPrincipal(new ClaimsIdentity([new Claim(CallerClaim.Member, member.ToString())], SchemeName)), SchemeName);
}
