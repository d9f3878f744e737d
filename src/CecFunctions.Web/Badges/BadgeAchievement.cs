using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace CecFunctions.Web.Badges;

/// <summary>What a badge is given for: one type of certification.</summary>
/// <param name="Id">The address at which this achievement is.</param>
/// <param name="HumanCode">The type's key, which is the title.</param>
public sealed record BadgeAchievement(
    [property: JsonPropertyOrder(-1)] Uri Id, string Name, string Description, string HumanCode, BadgeCriteria Criteria, BadgeProfile Creator)
{
    public ImmutableArray<string> Type { get; } = ["Achievement"];

    public string AchievementType { get; } = "Certification";
}

/// <summary>What must be done to keep the certification.</summary>
/// <param name="Id">The address of the body's rules.</param>
public sealed record BadgeCriteria(Uri Id, string Narrative);

/// <summary>Something by which a holder can be recognised.</summary>
/// <param name="IdentityType">Of the specification's list, such as <c>name</c>.</param>
/// <param name="IdentityHash">The value itself, as it is not hashed.</param>
internal sealed record BadgeIdentity(string IdentityType, string IdentityHash)
{
    public string Type { get; } = "IdentityObject";

    public bool Hashed { get; }
}

/// <summary>Who issues badges: the body, for whom this site signs.</summary>
/// <param name="Id">The address at which this profile is.</param>
public sealed record BadgeProfile([property: JsonPropertyOrder(-1)] Uri Id, string Name, Uri Url)
{
    public ImmutableArray<string> Type { get; } = ["Profile"];
}

/// <summary>Where something is, and of which kind it is.</summary>
internal sealed record BadgeReference(string Id, string Type);

/// <summary>Who holds a badge, and what for.</summary>
/// <param name="Id">Stands for the holder of this credential, and says nothing else about them.</param>
/// <param name="Identifier">The holder's name, in clear; left out where it is not known.</param>
/// <param name="LicenseNumber">The credential's number.</param>
internal sealed record BadgeSubject(
    Uri Id, ImmutableArray<BadgeIdentity>? Identifier, string LicenseNumber, BadgeAchievement Achievement)
{
    public ImmutableArray<string> Type { get; } = ["AchievementSubject"];
}
