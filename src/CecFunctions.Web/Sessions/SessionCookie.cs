using System.Security.Cryptography;
using CecFunctions.Application.Sessions;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace CecFunctions.Web.Sessions;

/// <summary>
/// The cookie of a session. Its value is protected, so that no caller can make storage be asked for sessions that were
/// never given out. It goes over TLS only, and its name binds it to this host; the one exception is plain HTTP on the
/// machine itself, in Development.
/// </summary>
internal sealed class SessionCookie(IDataProtectionProvider protection, IHostEnvironment environment)
{
    public const string SecureName = "__Host-cec-session";
    public const string PlainName = "cec-session";

    private readonly IDataProtector _protector = protection.CreateProtector("CecFunctions.Session", "v1");

    /// <summary>Whether a cookie can be set in the answer: over TLS, or in Development on loopback.</summary>
    public bool CanBeSet(HttpContext context) => context.Request.IsHttps || IsPlainAllowed(context.Request);

    public bool IsIn(HttpRequest request) => request.Cookies.ContainsKey(NameFor(request));

    /// <returns><see langword="null"/> where there is none, or none of ours.</returns>
    public SecretToken? Read(HttpRequest request)
    {
        if (!request.Cookies.TryGetValue(NameFor(request), out var value))
        {
            return null;
        }

        try
        {
            return SecretToken.Of(_protector.Unprotect(System.Buffers.Text.Base64Url.DecodeFromChars(value)));
        }
        catch (Exception foreign) when (foreign is CryptographicException or FormatException)
        {
            return null;
        }
    }

    /// <summary>It lasts until the browser is closed, or until the session is over.</summary>
    public void Set(HttpContext context, SecretToken token) => context.Response.Cookies.Append(
        NameFor(context.Request), System.Buffers.Text.Base64Url.EncodeToString(
            _protector.Protect(token.Bytes.ToArray())), Options(context.Request));

    public void Clear(HttpContext context) =>
        context.Response.Cookies.Delete(NameFor(context.Request), Options(context.Request));

    private static CookieOptions Options(HttpRequest request) => new()
    {
        HttpOnly = true,
        Secure = request.IsHttps,
        SameSite = SameSiteMode.Lax,
        Path = "/",
    };

    private string NameFor(HttpRequest request) => IsPlainAllowed(request) ? PlainName : SecureName;

    private bool IsPlainAllowed(HttpRequest request) =>
        !request.IsHttps
        && environment.IsDevelopment()
        && (request.Host.Host is "localhost" or "127.0.0.1" or "[::1]");
}
