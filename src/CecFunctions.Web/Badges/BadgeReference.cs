namespace CecFunctions.Web.Badges;

/// <summary>Where something is, and of which kind it is.</summary>
internal sealed record BadgeReference(string Id, string Type);
