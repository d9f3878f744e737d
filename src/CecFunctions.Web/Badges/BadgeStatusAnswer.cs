using System.Collections.Immutable;

namespace CecFunctions.Web.Badges;

/// <summary>Whether a badge is revoked, as the 1EdTech Revocation List Status Method asks it: it is where its id is
/// listed.</summary>
/// <param name="Id">The address of this list.</param>
/// <param name="Issuer">The address of the issuer's profile.</param>
public sealed record BadgeStatusAnswer(Uri Id, Uri Issuer, ImmutableArray<RevokedBadge> RevokedCredentials);

/// <summary>A badge that is revoked.</summary>
/// <param name="Id">Its <c>id</c>.</param>
/// <param name="RevocationReason">The rule by which its holder is not certified.</param>
public sealed record RevokedBadge(Uri Id, bool Revoked, string RevocationReason);
