using Microsoft.AspNetCore.Http;

namespace CecFunctions.Web.SecurityHeaders;

/// <summary>Sets the headers that keep a browser from doing more with an answer than it was made for. An endpoint may have set its own policy before.</summary>
internal sealed class SecurityHeadersMiddleware(RequestDelegate next)
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; img-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        // Set last, so that they are on the answers to failures too, for which all headers are cleared.
        context.Response.OnStarting(
            static state =>
            {
                var headers = ((HttpContext)state).Response.Headers;
                headers.ContentSecurityPolicy = headers.ContentSecurityPolicy is [] ? ContentSecurityPolicy : headers.ContentSecurityPolicy;
                headers.XContentTypeOptions = "nosniff";
                headers["Referrer-Policy"] = "no-referrer";
                headers["Cross-Origin-Resource-Policy"] = "same-origin";
                headers["Cross-Origin-Opener-Policy"] = "same-origin";

                // People's data are kept by no cache unless an answer says so.
                headers.CacheControl = headers.CacheControl is [] ? "no-store" : headers.CacheControl;
                return Task.CompletedTask;
            },
            context);
        return next(context);
    }
}
