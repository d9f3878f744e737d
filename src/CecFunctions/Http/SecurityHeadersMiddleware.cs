using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace CecFunctions.Http;

/// <summary>Sets the headers that restrict what a browser does with an answer. A policy that the endpoint has set
/// stays.</summary>
internal sealed class SecurityHeadersMiddleware(RequestDelegate next, IHostEnvironment environment)
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; frame-src 'self'; "
            + "form-action 'self'; "
            + "base-uri 'none'; frame-ancestors 'none'";

    private const string PermissionsPolicy =
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()";

    // A year, the least for preload lists. Not sent on loopback, where it would bind every other site of the machine.
    private const string StrictTransportSecurity = "max-age=31536000; includeSubDomains";

    private readonly bool _isDevelopment = environment.IsDevelopment();

    public Task InvokeAsync(HttpContext context)
    {
        var isBoundToTls = context.Request.IsHttps && !_isDevelopment && !Loopback.IsName(context.Request.Host.Host);

        // Set last, so that they are on the answers to failures too, for which all headers are cleared.
        context.Response.OnStarting(
            static state =>
            {
                var (response, bound) = ((HttpResponse, bool))state;
                var headers = response.Headers;
                headers.ContentSecurityPolicy = headers.ContentSecurityPolicy is []
                    ? ContentSecurityPolicy
                    : headers.ContentSecurityPolicy;
                headers.XContentTypeOptions = "nosniff";
                headers["Referrer-Policy"] = "no-referrer";
                headers["Permissions-Policy"] = PermissionsPolicy;
                if (bound)
                {
                    headers.StrictTransportSecurity = StrictTransportSecurity;
                }

                headers["Cross-Origin-Resource-Policy"] = "same-origin";
                headers["Cross-Origin-Opener-Policy"] = "same-origin";

                // No cache keeps people's data unless the endpoint allows it.
                headers.CacheControl = headers.CacheControl is [] ? "no-store" : headers.CacheControl;
                return Task.CompletedTask;
            },
            (context.Response, isBoundToTls));
        return next(context);
    }
}
