using System.Security.Cryptography;
using System.Text.Json;
using CecFunctions.SignIn;
using Microsoft.IdentityModel.Tokens;

namespace CecFunctions.Tests.SignIn;

public sealed class IssuerKeysTests
{
    private static readonly RSAParameters Rsa = Parameters(2048);
    private static readonly ECParameters Point = EllipticPoint();

    public static TheoryData<string, string, string> Wrong { get; } = new()
    {
        {
            "padded",
            "fewer than 2048 bits",
            Key(("n", Encoded([.. new byte[128], .. Parameters(1024).Modulus!])), ("e", "AQAB"))
        },
        { "even modulus", "even modulus", Key(("n", Encoded([.. Rsa.Modulus![..^1], 0x10])), ("e", "AQAB")) },
        { "exponent of 1", "exponent (e) is even or less than 3", Key(("n", Encoded(Rsa.Modulus!)), ("e", "AQ")) },
        { "even exponent", "exponent (e) is even or less than 3", Key(("n", Encoded(Rsa.Modulus!)), ("e", "AQAA")) },
        { "no exponent", "missing or no base64url", Key(("n", Encoded(Rsa.Modulus!))) },
        { "modulus no base64url", "missing or no base64url", Key(("n", "?"), ("e", "AQAB")) },
        { "d", "is a private key", Good(("d", "AQ")) },
        { "p", "is a private key", Good(("p", "AQ")) },
        { "q", "is a private key", Good(("q", "AQ")) },
        { "k", "is a private key", """{"keys":[{"kty":"oct","k":"AQAB"}]}""" },
        { "for encryption", "no key that checks signatures of RS256 or ES256", Good(("use", "enc")) },
        { "other operation", "no key that checks signatures", Good(("key_ops", new[] { "encrypt" })) },
        { "other algorithm", "no key that checks signatures", Good(("alg", "RS512")) },
        { "unknown kind", "no key that checks signatures", """{"keys":[{"kty":"OKP","crv":"Ed25519","x":"AQAB"}]}""" },
        {
            "off the curve",
            "not on the curve P-256",
            Elliptic(Encoded(Point.Q.X!), Encoded([.. Point.Q.Y![..^1], (byte)(Point.Q.Y![^1] ^ 1)]))
        },
        { "short point", "not 32 bytes", Elliptic(Encoded(Point.Q.X!), "AQAB") },
        { "none", "has no key", """{"keys":[]}""" },
        { "no set", "no JSON Web Key Set", "no json" },
    };

    public static TheoryData<string> Right { get; } =
    [
        Good(),
        Good(("use", "sig"), ("alg", "RS256"), ("key_ops", new[] { "verify" })),
        Key(("n", Encoded([0, .. Rsa.Modulus!])), ("e", "AQAB")),
        Elliptic(Encoded(Point.Q.X!), Encoded(Point.Q.Y!)),
    ];

    [Theory]
    [MemberData(nameof(Wrong))]
    public void KeyThatChecksNothingWell_IsRefusedWithTheReason(string what, string reason, string json)
    {
        var refused = Assert.Throws<ArgumentException>(() => Read(json));

        Assert.StartsWith("Setting MemberTokens__Jwks: ", refused.Message, StringComparison.Ordinal);
        Assert.True(refused.Message.Contains(reason, StringComparison.Ordinal), $"{what}: {refused.Message}");
    }

    [Theory]
    [MemberData(nameof(Right))]
    public void PublicKeyForSignatures_IsTaken(string json) => Assert.Single(Read(json).Keys);

    private static JsonWebKeySet Read(string json) => IssuerKeys.Read("MemberTokens__Jwks", json, ["RS256", "ES256"]);

    private static string Good(params (string, object)[] more) =>
        Key([("n", Encoded(Rsa.Modulus!)), ("e", "AQAB"), .. more]);

    private static string Key(params (string Name, object Value)[] parts) => Set([("kty", "RSA"), .. parts]);

    private static string Elliptic(string x, string y) =>
        Set([("kty", "EC"), ("crv", "P-256"), ("x", x), ("y", y)]);

    private static string Set(IEnumerable<(string Name, object Value)> parts) => JsonSerializer.Serialize(
        new { keys = new[] { parts.ToDictionary(part => part.Name, part => part.Value) } });

    private static string Encoded(byte[] bytes) => Base64UrlEncoder.Encode(bytes);

    private static RSAParameters Parameters(int bits)
    {
        using var key = RSA.Create(bits);
        return key.ExportParameters(false);
    }

    private static ECParameters EllipticPoint()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportParameters(false);
    }
}
