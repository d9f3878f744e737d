using System.Collections.Immutable;

namespace CecFunctions.Http;

/// <summary>The callers of an endpoint. Every endpoint carries exactly one of these.</summary>
/// <param name="Who">The callers in words: <c>anyone</c>, <c>members</c>, …</param>
public sealed record WhoMayCall(string Who)
{
    /// <summary>The staff roles that may call it.</summary>
    public ImmutableArray<string> Roles { get; private init; } = [];

    /// <summary>No sign-in is needed.</summary>
    public static WhoMayCall Anyone { get; } = new("anyone");

    /// <summary>A signed-in member, about themselves.</summary>
    public static WhoMayCall Members { get; } = new("members");

    /// <summary>A course provider, by its key, for itself.</summary>
    public static WhoMayCall Partners { get; } = new("partners");

    /// <summary>Any signed-in member or one of the staff.</summary>
    public static WhoMayCall SignedIn { get; } = new("signed-in");

    /// <summary>Staff in one of the roles. Admins may do all that staff may, and are not named.</summary>
    public static WhoMayCall Staff(params ImmutableArray<string> roles) =>
        new($"staff: {string.Join(", ", roles)}") { Roles = roles };
}

/// <summary>The roles of staff.</summary>
public static class StaffRole
{
    /// <summary>Looks at evidence and decides audits.</summary>
    public const string Reviewer = "reviewer";

    /// <summary>Keeps the members' records, and opens the mail.</summary>
    public const string Registrar = "registrar";

    /// <summary>May do all that any other role may.</summary>
    public const string Admin = "admin";

    public static ImmutableArray<string> All { get; } = [Reviewer, Registrar, Admin];
}
