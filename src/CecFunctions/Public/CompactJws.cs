using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using CecFunctions.Json;

namespace CecFunctions.Public;

/// <summary>Signs JSON as a compact JWS (RFC 7515): header, payload and signature, each base64url, with full stops
/// between.</summary>
internal static class CompactJws
{
    public const string Algorithm = "RS256";

    /// <param name="keyAddress">The address of the public key, which Open Badges 3.0 requires as <c>kid</c>.</param>
    public static string Sign<T>(T payload, BadgeKey key, Uri keyAddress)
    {
        var header = JsonSerializer.SerializeToUtf8Bytes(
            new { alg = Algorithm, kid = keyAddress, typ = "JWT" }, WireJson.Options);
        var body = JsonSerializer.SerializeToUtf8Bytes(payload, WireJson.Options);
        var signed = $"{Base64Url.EncodeToString(header)}.{Base64Url.EncodeToString(body)}";
        return $"{signed}.{Base64Url.EncodeToString(key.Sign(Encoding.ASCII.GetBytes(signed)))}";
    }
}
