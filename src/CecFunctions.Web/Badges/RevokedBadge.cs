namespace CecFunctions.Web.Badges;

/// <summary>A badge that is revoked.</summary>
/// <param name="Id">Its <c>id</c>.</param>
/// <param name="RevocationReason">The rule by which its holder is not certified.</param>
public sealed record RevokedBadge(Uri Id, bool Revoked, string RevocationReason);
