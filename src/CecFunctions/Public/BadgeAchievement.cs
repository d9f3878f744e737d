using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace CecFunctions.Public;

/// <summary>The achievement of a badge: one type of certification.</summary>
/// <param name="Id">The address of this achievement.</param>
/// <param name="HumanCode">The type's key, which is the title.</param>
public sealed record BadgeAchievement(
    [property: JsonPropertyOrder(-1)] Uri Id,
    string Name,
    string Description,
    string HumanCode,
    BadgeCriteria Criteria,
    BadgeProfile Creator)
{
    public ImmutableArray<string> Type { get; } = ["Achievement"];

    public string AchievementType { get; } = "Certification";
}

/// <summary>The requirements for keeping the certification.</summary>
/// <param name="Id">The address of the body's rules.</param>
public sealed record BadgeCriteria(Uri Id, string Narrative);

/// <summary>A value that identifies the holder.</summary>
/// <param name="IdentityType">A term of the specification's list, such as <c>name</c>.</param>
/// <param name="IdentityHash">The plain value, as <see cref="Hashed"/> is false.</param>
internal sealed record BadgeIdentity(string IdentityType, string IdentityHash)
{
    public string Type { get; } = "IdentityObject";

    public bool Hashed { get; }
}

/// <summary>The issuer of badges: the body for which this site signs.</summary>
/// <param name="Id">The address of this profile.</param>
public sealed record BadgeProfile([property: JsonPropertyOrder(-1)] Uri Id, string Name, Uri Url)
{
    public ImmutableArray<string> Type { get; } = ["Profile"];
}

/// <summary>The address and the kind of a document that a badge refers to.</summary>
internal sealed record BadgeReference(string Id, string Type);

/// <summary>The holder of a badge, with the achievement.</summary>
/// <param name="Id">Stands for the holder of this credential and says nothing else about the person.</param>
/// <param name="Identifier">The holder's name in plain text; left out where it is not known.</param>
/// <param name="LicenseNumber">The credential's number.</param>
internal sealed record BadgeSubject(
    Uri Id, ImmutableArray<BadgeIdentity>? Identifier, string LicenseNumber, BadgeAchievement Achievement)
{
    public ImmutableArray<string> Type { get; } = ["AchievementSubject"];
}
