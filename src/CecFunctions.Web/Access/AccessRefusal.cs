using CecFunctions.Web.Problems;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CecFunctions.Web.Access;

/// <summary>Answers those who may not call: 401 where nobody signed in, 403 where somebody did who may not. It needs no scheme, so it answers also where none is registered.</summary>
internal sealed class AccessRefusal(IEnumerable<WayOfSigningIn> ways) : IAuthorizationMiddlewareResultHandler
{
    private const string Challenge = "Bearer realm=\"CecFunctions\"";

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
        {
            return next(context);
        }

        if (authorizeResult.Forbidden)
        {
            return ProblemWriter.WriteAsync(context, new Problem(StatusCodes.Status403Forbidden, "You may not do this."));
        }

        // RFC 6750, 3.1: whoever sent a token is told that it is the token.
        var sent = context.Request.Headers.ContainsKey(HeaderNames.Authorization) || ways.Any(way => way.IsUsedBy(context.Request));
        context.Response.Headers.WWWAuthenticate = sent ? $"{Challenge}, error=\"invalid_token\"" : Challenge;
        return ProblemWriter.WriteAsync(
            context,
            new Problem(StatusCodes.Status401Unauthorized, sent ? "The sign-in sent with the request is not valid here." : "Sign in first."));
    }
}
