using System.Collections.Immutable;

namespace CecFunctions.Web.Badges;

/// <summary>All keys by which badges were ever signed, the newest last.</summary>
public sealed record JsonWebKeySetAnswer(ImmutableArray<JsonWebKeyAnswer> Keys);
