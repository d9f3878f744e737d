using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;

namespace CecFunctions.Web.Access;

/// <summary>The policies of access, and how an endpoint states its own.</summary>
public static class AccessPolicy
{
    /// <summary>The caller signed in as a member, by whichever scheme.</summary>
    private const string Member = "member";

    public static void AddTo(AuthorizationOptions options)
    {
        options.AddPolicy(Member, policy => policy.RequireAuthenticatedUser().RequireClaim(CallerClaim.Member));

        // Where an endpoint states nothing, nobody may call it.
        options.FallbackPolicy = new AuthorizationPolicyBuilder().AddRequirements(new AccessStatedRequirement()).Build();
    }

    public static TBuilder ForMembers<TBuilder>(this TBuilder endpoints) where TBuilder : IEndpointConventionBuilder =>
        endpoints.RequireAuthorization(Member).WithMetadata(WhoMayCall.Members);

    /// <summary>For staff in one of the roles, and for admins.</summary>
    /// <param name="roles">Of <see cref="StaffRole"/>.</param>
    public static TBuilder ForStaff<TBuilder>(this TBuilder endpoints, params string[] roles) where TBuilder : IEndpointConventionBuilder =>
        endpoints
            .RequireAuthorization(policy => policy
                .RequireAuthenticatedUser()
                .RequireClaim(CallerClaim.StaffName)
                .RequireClaim(CallerClaim.StaffRole, [.. roles, StaffRole.Admin]))
            .WithMetadata(WhoMayCall.Staff(roles));

    public static TBuilder ForAnyone<TBuilder>(this TBuilder endpoints) where TBuilder : IEndpointConventionBuilder =>
        endpoints.AllowAnonymous().WithMetadata(WhoMayCall.Anyone);
}
