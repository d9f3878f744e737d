using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CecFunctions.Web.Access;

/// <summary>Refuses endpoints that forgot to state who may call them. What routing answers by itself (404, 405, 415) is
/// no <see cref="RouteEndpoint"/> and passes.</summary>
internal sealed class AccessStatedHandler : AuthorizationHandler<AccessStatedRequirement>
{
    protected override Task HandleRequirementAsync(
        AuthorizationHandlerContext context, AccessStatedRequirement requirement)
    {
        if (context.Resource is HttpContext http && http.GetEndpoint() is not RouteEndpoint)
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}

/// <summary>Met only where there is no endpoint to protect: addresses and methods that do not exist.</summary>
public sealed class AccessStatedRequirement : IAuthorizationRequirement;
