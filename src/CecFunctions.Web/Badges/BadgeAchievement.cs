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
