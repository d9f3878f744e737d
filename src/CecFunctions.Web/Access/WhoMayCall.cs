using System.Collections.Immutable;

namespace CecFunctions.Web.Access;

/// <summary>What an endpoint states about its callers. Every endpoint carries exactly one.</summary>
/// <param name="Who">In words: <c>anyone</c>, <c>members</c>, …</param>
public sealed record WhoMayCall(string Who)
{
    /// <summary>The roles of staff that it names.</summary>
    public ImmutableArray<string> Roles { get; private init; } = [];

    /// <summary>No sign-in is needed.</summary>
    public static WhoMayCall Anyone { get; } = new("anyone");

    /// <summary>A signed-in member, about themselves.</summary>
    public static WhoMayCall Members { get; } = new("members");

    /// <summary>A provider of courses, by its key, for itself.</summary>
    public static WhoMayCall Partners { get; } = new("partners");

    /// <summary>Any signed-in member or one of the staff.</summary>
    public static WhoMayCall SignedIn { get; } = new("signed-in");

    /// <summary>Staff in one of the roles. An admin may do all that any of the staff may, and is not named.</summary>
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

    /// <summary>May do all that any of the staff may.</summary>
    public const string Admin = "admin";

    public static ImmutableArray<string> All { get; } = [Reviewer, Registrar, Admin];
}

/// <summary>Says of an endpoint that it is a page, for people in front of a browser: who is not signed in is led to
/// where they can.</summary>
internal sealed class Page
{
    private Page()
    {
    }

    public static Page Known { get; } = new();
}
