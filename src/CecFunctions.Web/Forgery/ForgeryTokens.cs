using System.Security.Claims;
using System.Security.Cryptography;
using CecFunctions.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;

namespace CecFunctions.Web.Forgery;

/// <summary>
/// Tokens that say that a page of ours asked for a change, and not a page of another site: bound to one sign-in, so
/// that one's token is worth nothing to another, and readable only by the page that it was given to.
/// </summary>
public sealed class ForgeryTokens(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("CecFunctions.Forgery", "v1");

    /// <summary>The token of a caller.</summary>
    /// <returns><see langword="null"/> where the caller needs none, because no browser sends their sign-in along by
    /// itself.</returns>
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

/// <summary>Says of an endpoint that it takes a form with files, whose first part may be the token against forgery: a
/// page without script has no other place for it.</summary>
internal sealed class TokenInForm
{
    private static readonly TokenInForm Taken = new();

    private TokenInForm()
    {
    }

    public static TBuilder Allow<TBuilder>(TBuilder endpoint) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(Taken);
}
