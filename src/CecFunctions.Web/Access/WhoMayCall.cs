namespace CecFunctions.Web.Access;

/// <summary>What an endpoint states about its callers. Every endpoint carries exactly one.</summary>
/// <param name="Who">In words: <c>anyone</c>, <c>members</c>, …</param>
public sealed record WhoMayCall(string Who)
{
    /// <summary>Nobody needs to say who they are.</summary>
    public static WhoMayCall Anyone { get; } = new("anyone");

    /// <summary>A signed-in member, about themselves.</summary>
    public static WhoMayCall Members { get; } = new("members");

    /// <summary>Staff in one of the roles. An admin may do all that any of the staff may, and is not named.</summary>
    public static WhoMayCall Staff(IEnumerable<string> roles) => new($"staff: {string.Join(", ", roles)}");
}
