using CecFunctions.SignIn;
using Microsoft.AspNetCore.Http;

namespace CecFunctions.Profiles;

/// <summary>
/// Keeps the secret of a link that confirms an address, from the link until the button is pressed; a sign-in may lie
/// between. Addresses are kept in histories and logs; the cookie goes to this page alone.
/// </summary>
internal static class EmailLinkCookie
{
    public const string Name = "cec-email-link";

    // The mail with the link to sign in by may take its time.
    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(1);

    public static SecretToken? Find(HttpRequest request) =>
        request.Cookies[Name] is { } text ? SecretToken.Find(text) : null;

    public static void Set(HttpContext context, SecretToken token) =>
        context.Response.Cookies.Append(Name, token.Write(), Options(context.Request, KeptFor));

    public static void Clear(HttpContext context) =>
        context.Response.Cookies.Delete(Name, Options(context.Request, null));

    private static CookieOptions Options(HttpRequest request, TimeSpan? keptFor) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = keptFor,
        Path = ProfilePages.EmailAddress,
        SameSite = SameSiteMode.Lax,
        Secure = request.IsHttps,
    };
}
