using System.Buffers.Text;
using System.Security.Cryptography;
using CecFunctions.Http;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace CecFunctions.SignIn;

/// <summary>
/// The cookie of a session. Its value is protected, so a made-up cookie never costs a storage call. It goes over TLS
/// only, and its name binds it to this host; the one exception is plain HTTP on loopback in Development.
/// </summary>
internal sealed class SessionCookie(IDataProtectionProvider protection, IHostEnvironment environment)
{
    public const string SecureName = SecurityScheme.SessionCookieName;
    public const string PlainName = "cec-session";

    private readonly IDataProtector _protector = protection.CreateProtector("CecFunctions.Session", "v1");

    /// <summary>Whether the answer can set the cookie: over TLS, or on loopback in Development.</summary>
    public bool CanBeSet(HttpContext context) => context.Request.IsHttps || IsPlainAllowed(context.Request);

    public bool IsIn(HttpRequest request) => request.Cookies.ContainsKey(NameFor(request));

    /// <returns><see langword="null"/> where there is none, or one that this site did not make.</returns>
    public SecretToken? Read(HttpRequest request)
    {
        if (!request.Cookies.TryGetValue(NameFor(request), out var value))
        {
            return null;
        }

        try
        {
            return SecretToken.From(_protector.Unprotect(Base64Url.DecodeFromChars(value)));
        }
        catch (Exception foreign) when (foreign is CryptographicException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Sets a cookie that lasts until the browser is closed, or until the session is over.</summary>
    public void Set(HttpContext context, SecretToken token) => context.Response.Cookies.Append(
        NameFor(context.Request),
        Base64Url.EncodeToString(_protector.Protect(token.Bytes.ToArray())),
        Options(context.Request));

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
        && Loopback.IsName(request.Host.Host);
}
