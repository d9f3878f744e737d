namespace CecFunctions.Web.Badges;

/// <summary>What must be done to keep the certification.</summary>
/// <param name="Id">The address of the body's rules.</param>
public sealed record BadgeCriteria(Uri Id, string Narrative);
