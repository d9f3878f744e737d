using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using CecFunctions.Application.Badges;
using CecFunctions.Web.Requests;

namespace CecFunctions.Web.Badges;

/// <summary>Signs JSON as a compact JWS (RFC 7515): header, payload and signature, each base64url, with full stops
/// between.</summary>
internal static class CompactJws
{
    public const string Algorithm = "RS256";

    /// <param name="keyAddress">Where a verifier finds the public key; the specification wants an address in
    /// <c>kid</c>, and no other header.</param>
    public static string Sign<T>(T payload, BadgeKey key, Uri keyAddress)
    {
        var header = JsonSerializer.SerializeToUtf8Bytes(
            new { alg = Algorithm, kid = keyAddress, typ = "JWT" }, WireJson.Options);
        var signed = $"{Base64Url.EncodeToString(header)}.{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(payload, WireJson.Options))}";
        return $"{signed}.{Base64Url.EncodeToString(key.Sign(Encoding.ASCII.GetBytes(signed)))}";
    }
}
