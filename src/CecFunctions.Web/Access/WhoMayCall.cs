using System.Collections.Immutable;

namespace CecFunctions.Web.Access;

/// <summary>What an endpoint states about its callers. Every endpoint carries exactly one.</summary>
/// <param name="Who">In words: <c>anyone</c>, <c>members</c>, …</param>
public sealed record WhoMayCall(string Who)
{
    /// <summary>The roles of staff that it names.</summary>
    public ImmutableArray<string> Roles { get; private init; } = [];

    /// <summary>Nobody needs to say who they are.</summary>
    public static WhoMayCall Anyone { get; } = new("anyone");

    /// <summary>A signed-in member, about themselves.</summary>
    public static WhoMayCall Members { get; } = new("members");

    /// <summary>A provider of courses, by its key, for itself.</summary>
    public static WhoMayCall Partners { get; } = new("partners");

    /// <summary>Whoever is signed in as a member or as one of the staff.</summary>
    public static WhoMayCall SignedIn { get; } = new("signed-in");

    /// <summary>Staff in one of the roles. An admin may do all that any of the staff may, and is not named.</summary>
    public static WhoMayCall Staff(params ImmutableArray<string> roles) => new($"staff: {string.Join(", ", roles)}") { Roles = roles };
}
