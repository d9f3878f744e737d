using System.Security.Claims;
using System.Text.Encodings.Web;
using CecFunctions.Domain.Programs;
using CecFunctions.Members;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CecFunctions.Http;

/// <summary>
/// Accepts any caller that <c>Authorization: Bearer dev:{program}|{memberId}</c> or <c>dev:staff:{role}:{name}</c>
/// names. Registered in Development only.
/// </summary>
internal sealed class DevelopmentBearerHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    ProgramCatalog catalog)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "development-bearer";

    private const string Prefix = "Bearer ";
    private const string TokenPrefix = "dev:";
    private const string StaffPrefix = "staff:";

    public static bool IsUsedBy(HttpRequest request) =>
        request.Headers.Authorization is [{ } header, ..]
        && header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
        && header.AsSpan(Prefix.Length).TrimStart().StartsWith(TokenPrefix, StringComparison.Ordinal);

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Authenticate());

    private AuthenticateResult Authenticate()
    {
        if (Request.Headers.Authorization is not [{ } header]
            || !header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        var token = header[Prefix.Length..].Trim();
        if (!token.StartsWith(TokenPrefix, StringComparison.Ordinal))
        {
            return AuthenticateResult.Fail("The token is not a Development token.");
        }

        var caller = token[TokenPrefix.Length..];
        var claims = caller.StartsWith(StaffPrefix, StringComparison.Ordinal)
            ? ClaimsOfStaff(caller[StaffPrefix.Length..])
            : ClaimsOfMember(caller);
        return claims is null
            ? AuthenticateResult.Fail("The token names no known caller.")
            : AuthenticateResult.Success(
                new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(claims, SchemeName)), SchemeName));
    }

    /// <param name="text"><c>{role}:{name}</c>.</param>
    private static Claim[]? ClaimsOfStaff(string text) =>
        text.Split(':') is [var role, var name] && StaffRole.All.Contains(role) && MemberKey.IsMemberId(name)
            ? [new Claim(CallerClaim.StaffRole, role), new Claim(CallerClaim.StaffName, name)]
            : null;

    private Claim[]? ClaimsOfMember(string text) =>
        MemberOf(text) is { } member ? [new Claim(CallerClaim.Member, member.ToString())] : null;

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
}
