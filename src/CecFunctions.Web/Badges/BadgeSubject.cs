using System.Collections.Immutable;

namespace CecFunctions.Web.Badges;

/// <summary>Who holds a badge, and what for.</summary>
/// <param name="Id">Stands for the holder of this credential, and says nothing else about them.</param>
/// <param name="Identifier">The holder's name, in clear; left out where it is not known.</param>
/// <param name="LicenseNumber">The credential's number.</param>
internal sealed record BadgeSubject(Uri Id, ImmutableArray<BadgeIdentity>? Identifier, string LicenseNumber, BadgeAchievement Achievement)
{
    public ImmutableArray<string> Type { get; } = ["AchievementSubject"];
}
