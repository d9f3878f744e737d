using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace CecFunctions.Pages;

/// <summary>
/// A secret that a form made, shown by the page to which the form leads, once: kept protected by the browser alone on the
/// way. So the form is not sent again by a reload, and the secret stands in no address.
/// </summary>
internal sealed class ShownOnce(IDataProtectionProvider protection)
{
    private const string CookieName = "cec-shown-once";
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(1);

    /// <param name="page">The path of the page that shows it.</param>
    public void Leave(HttpContext context, string page, string secret) => context.Response.Cookies.Append(
        CookieName, ProtectorOf(page).Protect(secret), Options(context.Request, page, KeptFor));

    /// <summary>The secret, which is not shown again; <see langword="null"/> where none was left for the page.</summary>
    public string? Take(HttpContext context, string page)
    {
        if (context.Request.Cookies[CookieName] is not { Length: > 0 } kept)
        {
            return null;
        }

        context.Response.Cookies.Delete(CookieName, Options(context.Request, page, null));
        try
        {
            return ProtectorOf(page).Unprotect(kept);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector ProtectorOf(string page) => protection.CreateProtector("CecFunctions.ShownOnce", "v1", page);

    private static CookieOptions Options(HttpRequest request, string page, TimeSpan? keptFor) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = keptFor,
        Path = request.PathBase + page,
        SameSite = SameSiteMode.Lax,
        Secure = request.IsHttps,
    };
}
