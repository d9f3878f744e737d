using System.Collections.Immutable;
using CecFunctions.Application.Badges;

namespace CecFunctions.Web.Badges;

/// <summary>All keys by which badges were ever signed, the newest last.</summary>
public sealed record JsonWebKeySetAnswer(ImmutableArray<JsonWebKeyAnswer> Keys);

/// <summary>The public half of a key, as RFC 7517 writes it.</summary>
/// <param name="N">The modulus, base64url.</param>
/// <param name="E">The exponent, base64url.</param>
public sealed record JsonWebKeyAnswer(string Kty, string Use, string Alg, string Kid, string N, string E)
{
    public static JsonWebKeyAnswer Of(BadgeKey key) =>
        new("RSA", "sig", CompactJws.Algorithm, key.Id, key.Modulus, key.Exponent);
}
