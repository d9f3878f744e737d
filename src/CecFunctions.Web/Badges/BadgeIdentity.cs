namespace CecFunctions.Web.Badges;

/// <summary>Something by which a holder can be recognised.</summary>
/// <param name="IdentityType">Of the specification's list, such as <c>name</c>.</param>
/// <param name="IdentityHash">The value itself, as it is not hashed.</param>
internal sealed record BadgeIdentity(string IdentityType, string IdentityHash)
{
    public string Type { get; } = "IdentityObject";

    public bool Hashed { get; }
}
