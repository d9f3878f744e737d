using CecFunctions.Web.Problems;
using CecFunctions.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CecFunctions.Web.Access;

/// <summary>Answers those who may not call: 401 where the caller is not signed in, 403 where the caller's role is not
/// allowed; a browser that asks for a page without a sign-in is led to where one begins. It needs no scheme, so it
/// answers also where none is registered.</summary>
internal sealed class AccessRefusal(IEnumerable<WayOfSigningIn> ways) : IAuthorizationMiddlewareResultHandler
{
    private const string Html = "text/html";
    private const string Challenge = "Bearer realm=\"CecFunctions\"";

    public static Problem SignInFirst { get; } = new(StatusCodes.Status401Unauthorized, "Sign in first.");

    public static Problem Forbidden { get; } = new(StatusCodes.Status403Forbidden, "Your role does not allow this.");

    private static Problem NotValid { get; } =
        new(StatusCodes.Status401Unauthorized, "The sign-in that the request carries is not valid.");

    public Task HandleAsync(
        RequestDelegate next,
        HttpContext context,
        AuthorizationPolicy policy,
        PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
        {
            return next(context);
        }

        if (authorizeResult.Forbidden)
        {
            return ProblemWriter.WriteAsync(context, Forbidden);
        }

        if (IsForAPage(context))
        {
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.Response.Headers.Location = context.Request.PathBase + SignInEndpoints.Address;
            return Task.CompletedTask;
        }

        // RFC 6750, 3.1: a caller who sent a token is told that the token is at fault.
        var sent = context.Request.Headers.ContainsKey(HeaderNames.Authorization) || ways.Any(
            way => way.IsUsedBy(context.Request));
        context.Response.Headers.WWWAuthenticate = sent ? $"{Challenge}, error=\"invalid_token\"" : Challenge;
        return ProblemWriter.WriteAsync(context, sent ? NotValid : SignInFirst);
    }

    /// <summary>Whether a browser asks for a page. Who sends a token is a program, and is told about the
    /// token.</summary>
    private static bool IsForAPage(HttpContext context) =>
        (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        && !context.Request.Headers.ContainsKey(HeaderNames.Authorization)
        && context.GetEndpoint()?.Metadata.GetMetadata<Page>() is not null
        && context.Request.GetTypedHeaders().Accept.Any(
            type => type.MediaType.Equals(Html, StringComparison.OrdinalIgnoreCase));
}
