using Microsoft.AspNetCore.Http;

namespace CecFunctions.Web.Access;

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
