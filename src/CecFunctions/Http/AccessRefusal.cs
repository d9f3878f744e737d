using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CecFunctions.Http;

/// <summary>Answers 401 where the caller is not signed in and 403 where the caller's role is not allowed. A browser
/// that asks for a page is led to the sign-in page, and from there back. It works without a registered scheme too.</summary>
internal sealed class AccessRefusal(IEnumerable<WayOfSigningIn> ways, RefusedCredentials refused)
    : IAuthorizationMiddlewareResultHandler
{
    /// <summary>The sign-in page.</summary>
    public const string SignInAddress = "/sign-in";

    private const string Html = "text/html";
    private const string Challenge = "Bearer realm=\"CecFunctions\"";

    public static Problem SignInFirst { get; } = new(StatusCodes.Status401Unauthorized, "Sign in first.");

    public static Problem Forbidden { get; } = new(StatusCodes.Status403Forbidden, "Your role does not allow this.");

    private static Problem NotValid { get; } =
        new(StatusCodes.Status401Unauthorized, "The sign-in in the request is not valid.");

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
            context.Response.Headers.Location = context.Request.PathBase + LocalAddress.WithBack(
                SignInAddress, context.Request.Path.ToUriComponent() + context.Request.QueryString.ToUriComponent());
            return Task.CompletedTask;
        }

        // RFC 6750, 3.1: a caller who sent a token is told that the token is at fault.
        var sent = context.Request.Headers.ContainsKey(HeaderNames.Authorization)
            || ways.Any(way => way.IsUsedBy(context.Request));
        if (sent && refused.Count(context).TooMany is { } tooMany)
        {
            return ProblemWriter.WriteAsync(context, tooMany);
        }

        context.Response.Headers.WWWAuthenticate = sent ? $"{Challenge}, error=\"invalid_token\"" : Challenge;
        return ProblemWriter.WriteAsync(context, sent ? NotValid : SignInFirst);
    }

    /// <summary>Whether a browser asks for a page. A caller that sends a token is a program.</summary>
    private static bool IsForAPage(HttpContext context) =>
        (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        && !context.Request.Headers.ContainsKey(HeaderNames.Authorization)
        && context.GetEndpoint()?.Metadata.GetMetadata<Page>() is not null
        && context.Request.GetTypedHeaders().Accept.Any(
            type => type.MediaType.Equals(Html, StringComparison.OrdinalIgnoreCase));
}

/// <summary>Marks an endpoint as a page for people: a caller who is not signed in is led to the sign-in page.</summary>
internal sealed class Page
{
    private Page()
    {
    }

    public static Page Known { get; } = new();
}
