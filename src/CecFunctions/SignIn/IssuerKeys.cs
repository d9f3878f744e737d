using System.Collections.Immutable;
using System.Numerics;
using System.Security.Cryptography;
using System.Text.Json;
using CecFunctions.Http;
using Microsoft.IdentityModel.Tokens;

namespace CecFunctions.SignIn;

/// <summary>Reads the keys of an issuer from a setting, and refuses each that would not check signatures well.</summary>
internal static class IssuerKeys
{
    private const int LeastRsaBits = 2048;

    private static readonly ImmutableArray<EllipticCurve> Curves =
    [
        new("P-256", 32, ECCurve.NamedCurves.nistP256, "ES256"),
        new("P-384", 48, ECCurve.NamedCurves.nistP384, "ES384"),
        new("P-521", 66, ECCurve.NamedCurves.nistP521, "ES512"),
    ];

    /// <param name="name">The setting's name.</param>
    /// <param name="json">A JSON Web Key Set (RFC 7517).</param>
    /// <param name="algorithms">The algorithms that tokens may have: one key at least must be for one of them.</param>
    /// <exception cref="ArgumentException">Says what is wrong, without the value.</exception>
    public static JsonWebKeySet Read(string name, string json, ImmutableArray<string> algorithms)
    {
        JsonWebKeySet set;
        try
        {
            set = new JsonWebKeySet(json);
        }
        catch (Exception wrong)
            when (wrong is ArgumentException or FormatException or InvalidOperationException or JsonException)
        {
            // The reader's own message may show a part of the value.
            throw SettingText.Wrong(name, "is no JSON Web Key Set.");
        }

        var fault = set.Keys.Count == 0
            ? "has no key."
            : set.Keys.Select(FaultOf).FirstOrDefault(found => found is not null)
                ?? (set.Keys.Any(key => algorithms.Any(algorithm => Checks(key, algorithm)))
                    ? null
                    : $"has no key that checks signatures of {string.Join(" or ", algorithms)}.");
        return fault is null ? set : throw SettingText.Wrong(name, fault);
    }

    private static string? FaultOf(JsonWebKey key) =>
        IsSecret(key) ? "has a key that is a private key (d, p, q, dp, dq, qi or k): give public ones only."
        : key.Kty == JsonWebAlgorithmsKeyTypes.RSA ? FaultOfRsa(key)
        : key.Kty == JsonWebAlgorithmsKeyTypes.EllipticCurve ? FaultOfPoint(key)
        : null;

    private static bool IsSecret(JsonWebKey key) =>
        new[] { key.D, key.P, key.Q, key.DP, key.DQ, key.QI, key.K }.Any(part => part is not null);

    private static string? FaultOfRsa(JsonWebKey key)
    {
        if (NumberOf(key.N) is not { } modulus || NumberOf(key.E) is not { } exponent)
        {
            return "has an RSA key whose modulus (n) or exponent (e) is missing or no base64url.";
        }

        // The length counts without the zeros in front.
        return modulus.GetBitLength() < LeastRsaBits ? $"has an RSA key of fewer than {LeastRsaBits} bits."
            : modulus.IsEven ? "has an RSA key with an even modulus (n)."
            : exponent < 3 || exponent.IsEven ? "has an RSA key whose exponent (e) is even or less than 3."
            : exponent >= modulus ? "has an RSA key whose exponent (e) is not less than its modulus (n)."
            : null;
    }

    private static string? FaultOfPoint(JsonWebKey key)
    {
        if (Curves.FirstOrDefault(curve => curve.Name == key.Crv) is not { } curve)
        {
            return null;
        }

        if (BytesOf(key.X) is not { } x || BytesOf(key.Y) is not { } y
            || x.Length != curve.Bytes || y.Length != curve.Bytes)
        {
            return $"has an EC key whose x or y is not {curve.Bytes} bytes in base64url.";
        }

        try
        {
            using var point = ECDsa.Create(
                new ECParameters { Curve = curve.Curve, Q = new ECPoint { X = x, Y = y } });
            return null;
        }
        catch (CryptographicException)
        {
            return $"has an EC key whose point (x, y) is not on the curve {curve.Name}.";
        }
    }

    private static bool Checks(JsonWebKey key, string algorithm) =>
        key.Use is null or "sig"
        && (key.KeyOps.Count == 0 || key.KeyOps.Contains("verify"))
        && (key.Alg is null || key.Alg == algorithm)
        && (key.Kty == JsonWebAlgorithmsKeyTypes.RSA
            ? algorithm.StartsWith("RS", StringComparison.Ordinal)
                || algorithm.StartsWith("PS", StringComparison.Ordinal)
            : key.Kty == JsonWebAlgorithmsKeyTypes.EllipticCurve
                && Curves.Any(curve => curve.Name == key.Crv && curve.Algorithm == algorithm));

    private static BigInteger? NumberOf(string? text) =>
        BytesOf(text) is { } bytes ? new BigInteger(bytes, isUnsigned: true, isBigEndian: true) : null;

    private static byte[]? BytesOf(string? text)
    {
        try
        {
            return string.IsNullOrEmpty(text) ? null : Base64UrlEncoder.DecodeBytes(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private sealed record EllipticCurve(string Name, int Bytes, ECCurve Curve, string Algorithm);
}
