using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CecFunctions.SignIn;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CecFunctions.Tests.SignIn;

/// <summary>An issuer of tokens with a key of its own, and all the ways to get a token wrong.</summary>
internal sealed class TestIssuer : IDisposable
{
    public const string Issuer = "https://issuer.example";
    public const string Audience = "cec-functions";

    private readonly RSA _rsa = RSA.Create(2048);
    private readonly RSA _other = RSA.Create(2048);

    public TestIssuer()
    {
        var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(
            new RsaSecurityKey(_rsa.ExportParameters(false)) { KeyId = "k1" });
        KeysJson = JsonSerializer.Serialize(
            new { keys = new[] { new { kty = "RSA", use = "sig", kid = "k1", n = key.N, e = key.E } } });
    }

    /// <summary>The public key as a JSON Web Key Set.</summary>
    public string KeysJson { get; }

    public TokenIssuerOptions Options =>
        new() { Issuer = Issuer, Audience = Audience, Keys = new JsonWebKeySet(KeysJson), Algorithms = ["RS256"] };

    /// <summary>A token in order.</summary>
    public string Good(IReadOnlyDictionary<string, object> claims, DateTimeOffset now) => Write(claims, now);

    /// <summary>
    /// Tokens that no one may be signed in by, each wrong in one way, by what is wrong. Each is signed when it is asked
    /// for: that takes longer than to refuse it.
    /// </summary>
    public ImmutableArray<(string Name, Func<IReadOnlyDictionary<string, object>, DateTimeOffset, string> Write)> Bad =>
    [
        ("expired", (claims, now) => Write(claims, now.AddHours(-2), life: TimeSpan.FromHours(1))),
        ("not yet valid", (claims, now) => Write(claims, now, notBefore: now.AddMinutes(10))),
        ("without expiry", (claims, now) => Write(claims, now, life: TimeSpan.Zero)),
        ("without the instant of its issue", (claims, now) => Write(claims, now, withIssuedAt: false)),
        ("issued in the future", (claims, now) => Odd(claims, now, "iat", now.AddSeconds(32).ToUnixTimeSeconds())),
        ("issued long ahead", (claims, now) => Odd(claims, now, "iat", now.AddYears(1).ToUnixTimeSeconds())),
        ("unknown critical extension", (claims, now) => Write(claims, now, header: Critical)),
        ("other key", (claims, now) => Write(claims, now, key: new RsaSecurityKey(_other) { KeyId = "k1" })),
        (
            "other key of another name",
            (claims, now) => Write(claims, now, key: new RsaSecurityKey(_other) { KeyId = "k2" })),
        ("other issuer", (claims, now) => Write(claims, now, issuer: "https://issuer.example.evil")),
        ("other audience", (claims, now) => Write(claims, now, audience: "another")),
        ("alg none", (claims, now) => Unsigned(claims, now, "none")),
        ("alg None", (claims, now) => Unsigned(claims, now, "None")),
        ("algorithm not pinned", (claims, now) => Write(claims, now, algorithm: SecurityAlgorithms.RsaSha512)),
        ("public key as secret", (claims, now) => SignedWithThePublicKey(claims, now)),
        ("signature cut off", (claims, now) => Write(claims, now)[..^8]),
        ("claims changed", (claims, now) => Changed(claims, now)),
        ("no token", (_, _) => "a.b.c"),
    ];

    /// <summary>A token in order but for one claim.</summary>
    public string Odd(IReadOnlyDictionary<string, object> claims, DateTimeOffset now, string name, object? value) =>
        Write(claims, now, odd: (name, value));

    private static Dictionary<string, object> Critical { get; } =
        new() { ["crit"] = new[] { "urn:example:policy" }, ["urn:example:policy"] = "strict" };

    public void Dispose()
    {
        _rsa.Dispose();
        _other.Dispose();
    }

    private string Write(
        IReadOnlyDictionary<string, object> claims,
        DateTimeOffset now,
        string issuer = Issuer,
        string audience = Audience,
        RsaSecurityKey? key = null,
        string algorithm = SecurityAlgorithms.RsaSha256,
        TimeSpan? life = null,
        DateTimeOffset? notBefore = null,
        bool withIssuedAt = true,
        (string Name, object? Value)? odd = null,
        Dictionary<string, object>? header = null)
    {
        var payload = Payload(
            claims, now, issuer, audience, life ?? TimeSpan.FromHours(1), notBefore ?? now, withIssuedAt);
        if (odd is var (name, value))
        {
            payload[name] = value!;
        }

        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            JsonSerializer.Serialize(payload),
            new SigningCredentials(key ?? new RsaSecurityKey(_rsa) { KeyId = "k1" }, algorithm),
            header ?? []);
    }

    private static Dictionary<string, object> Payload(
        IReadOnlyDictionary<string, object> claims,
        DateTimeOffset now,
        string issuer,
        string audience,
        TimeSpan life,
        DateTimeOffset notBefore,
        bool withIssuedAt)
    {
        var payload = new Dictionary<string, object>(claims)
        {
            ["iss"] = issuer,
            ["aud"] = audience,
            ["nbf"] = notBefore.ToUnixTimeSeconds(),
        };
        if (life > TimeSpan.Zero)
        {
            payload["exp"] = (now + life).ToUnixTimeSeconds();
        }

        if (withIssuedAt)
        {
            payload["iat"] = now.ToUnixTimeSeconds();
        }

        return payload;
    }

    private static string Unsigned(IReadOnlyDictionary<string, object> claims, DateTimeOffset now, string algorithm) =>
        $"{Encoded(new { alg = algorithm, typ = "JWT" })}.{EncodedPayload(claims, now)}.";

    /// <summary>
    /// The attack on a site that takes the algorithm from the token: the public key as the key of a MAC.
    /// </summary>
    private string SignedWithThePublicKey(IReadOnlyDictionary<string, object> claims, DateTimeOffset now)
    {
        var signed = $"{Encoded(new { alg = "HS256", typ = "JWT", kid = "k1" })}.{EncodedPayload(claims, now)}";
        var mac = HMACSHA256.HashData(
            Encoding.ASCII.GetBytes(_rsa.ExportSubjectPublicKeyInfoPem()), Encoding.ASCII.GetBytes(signed));
        return $"{signed}.{Base64UrlEncoder.Encode(mac)}";
    }

    private string Changed(IReadOnlyDictionary<string, object> claims, DateTimeOffset now)
    {
        var parts = Write(new Dictionary<string, object> { ["member_id"] = "SOMEBODY" }, now).Split('.');
        return $"{parts[0]}.{EncodedPayload(claims, now)}.{parts[2]}";
    }

    private static string EncodedPayload(IReadOnlyDictionary<string, object> claims, DateTimeOffset now) =>
        Encoded(Payload(claims, now, Issuer, Audience, TimeSpan.FromHours(1), now, true));

    private static string Encoded(object value) => Base64UrlEncoder.Encode(JsonSerializer.Serialize(value));
}
