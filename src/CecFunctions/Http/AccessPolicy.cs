using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CecFunctions.Http;

/// <summary>The access policies, and how an endpoint states its own.</summary>
public static class AccessPolicy
{
    /// <summary>The caller signed in as a member, by any scheme.</summary>
    private const string Member = "member";

    /// <summary>The caller is a course provider, by its key.</summary>
    private const string Partner = "partner";

    /// <summary>The caller signed in as a person: a member or one of the staff.</summary>
    private const string Person = "person";

    public static void AddTo(AuthorizationOptions options)
    {
        options.AddPolicy(Member, policy => policy.RequireAuthenticatedUser().RequireClaim(CallerClaim.Member));
        options.AddPolicy(Partner, policy => policy.RequireAuthenticatedUser().RequireClaim(CallerClaim.Provider));
        options.AddPolicy(Person, policy => policy.RequireAuthenticatedUser().RequireAssertion(
            context => context.User.HasClaim(claim => claim.Type is CallerClaim.Member or CallerClaim.StaffName)));

        // An endpoint that states nothing may not be called.
        options.FallbackPolicy = new AuthorizationPolicyBuilder()
            .AddRequirements(new AccessStatedRequirement())
            .Build();
    }

    public static TBuilder ForMembers<TBuilder>(this TBuilder endpoints) where TBuilder : IEndpointConventionBuilder =>
        endpoints.RequireAuthorization(Member).WithMetadata(WhoMayCall.Members);

    public static TBuilder ForPartners<TBuilder>(this TBuilder endpoints) where TBuilder : IEndpointConventionBuilder =>
        endpoints.RequireAuthorization(Partner).WithMetadata(WhoMayCall.Partners);

    /// <summary>For members and staff alike, about themselves.</summary>
    public static TBuilder ForSignedIn<TBuilder>(this TBuilder endpoints) where TBuilder : IEndpointConventionBuilder =>
        endpoints.RequireAuthorization(Person).WithMetadata(WhoMayCall.SignedIn);

    /// <summary>For staff in one of the roles, and for admins.</summary>
    /// <param name="roles">Roles of <see cref="StaffRole"/>.</param>
    public static TBuilder ForStaff<TBuilder>(
        this TBuilder endpoints, params string[] roles) where TBuilder : IEndpointConventionBuilder =>
        endpoints
            .RequireAuthorization(policy => policy
                .RequireAuthenticatedUser()
                .RequireClaim(CallerClaim.StaffName)
                .RequireClaim(CallerClaim.StaffRole, [.. roles, StaffRole.Admin]))
            .WithMetadata(WhoMayCall.Staff([.. roles]));

    public static TBuilder ForAnyone<TBuilder>(this TBuilder endpoints) where TBuilder : IEndpointConventionBuilder =>
        endpoints.AllowAnonymous().WithMetadata(WhoMayCall.Anyone);
}

/// <summary>Refuses endpoints that do not state who may call them. Answers of routing itself (404, 405, 415) are no
/// <see cref="RouteEndpoint"/> and pass.</summary>
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

/// <summary>Met only by addresses and methods that do not exist, where there is no endpoint to protect.</summary>
public sealed class AccessStatedRequirement : IAuthorizationRequirement;
