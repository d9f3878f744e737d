using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace CecFunctions.Web.Badges;

/// <summary>Who issues badges: the body, for whom this site signs.</summary>
/// <param name="Id">The address at which this profile is.</param>
public sealed record BadgeProfile([property: JsonPropertyOrder(-1)] Uri Id, string Name, Uri Url)
{
    public ImmutableArray<string> Type { get; } = ["Profile"];
}
