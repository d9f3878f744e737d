using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;

namespace CecFunctions.Http;

/// <summary>
/// Tokens that prove that a page of this site asked for a change. Each is bound to one sign-in and worthless to
/// another, and only a page of this site can read it.
/// </summary>
public sealed class ForgeryTokens(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("CecFunctions.Forgery", "v1");

    /// <summary>The token of a caller; <see langword="null"/> where the caller needs none, because no browser sends the
    /// credential along by itself.</summary>
    public string? IssueFor(ClaimsPrincipal caller) =>
        AmbientOf(caller) is { } ambient ? _protector.Protect(ambient) : null;

    /// <summary>Whether the caller needs a token for a change.</summary>
    public static bool IsNeededBy(ClaimsPrincipal caller) => AmbientOf(caller) is not null;

    public bool IsFor(ClaimsPrincipal caller, string? token)
    {
        if (string.IsNullOrEmpty(token))
        {
            return false;
        }

        try
        {
            return _protector.Unprotect(token) == AmbientOf(caller);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static string? AmbientOf(ClaimsPrincipal caller) => caller.FindFirst(CallerClaim.Ambient)?.Value;
}

/// <summary>Marks an endpoint that takes a form with files, whose first part may be the token against forgery. A page
/// without script has no other place for it.</summary>
internal sealed class TokenInForm
{
    private static readonly TokenInForm Taken = new();

    private TokenInForm()
    {
    }

    public static TBuilder Allow<TBuilder>(TBuilder endpoint) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(Taken);
}
