using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace CecFunctions.Public;

/// <summary>A key that signs badges by RS256, which every verifier of Open Badges 3.0 must know.</summary>
public sealed class BadgeKey
{
    /// <summary>The bits of the modulus, the least that RFC 7518, 3.3 allows.</summary>
    public const int Bits = 2048;

    private readonly RSAParameters _parameters;

    private BadgeKey(RSAParameters parameters)
    {
        _parameters = parameters;
        Modulus = Base64Url.EncodeToString(parameters.Modulus);
        Exponent = Base64Url.EncodeToString(parameters.Exponent);

        // RFC 7638: the required members of the key, in order of name, without white space.
        var members = $$"""{"e":"{{Exponent}}","kty":"RSA","n":"{{Modulus}}"}""";
        Id = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(members)));
    }

    /// <summary>The key's thumbprint (RFC 7638): letters, digits, dashes and underscores.</summary>
    public string Id { get; }

    /// <summary>The public modulus, base64url.</summary>
    public string Modulus { get; }

    /// <summary>The public exponent, base64url.</summary>
    public string Exponent { get; }

    /// <summary>Makes a key, as PEM.</summary>
    public static string Create()
    {
        using var rsa = RSA.Create(Bits);
        return rsa.ExportPkcs8PrivateKeyPem();
    }

    /// <exception cref="ArgumentException">The text is no private key.</exception>
    /// <exception cref="CryptographicException">The text is no private key.</exception>
    public static BadgeKey Read(string pem)
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem(pem);
        return new BadgeKey(rsa.ExportParameters(includePrivateParameters: true));
    }

    /// <summary>Signs by RS256: PKCS #1 v1.5 with SHA-256.</summary>
    public byte[] Sign(ReadOnlySpan<byte> data)
    {
        // An RSA instance is not safe for concurrent use.
        using var rsa = RSA.Create(_parameters);
        return rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }
}

/// <summary>All keys that have signed badges, the newest last.</summary>
public sealed record JsonWebKeySetAnswer(ImmutableArray<JsonWebKeyAnswer> Keys);

/// <summary>The public key of a pair, in the form of RFC 7517.</summary>
/// <param name="N">The modulus, base64url.</param>
/// <param name="E">The exponent, base64url.</param>
public sealed record JsonWebKeyAnswer(string Kty, string Use, string Alg, string Kid, string N, string E)
{
    public static JsonWebKeyAnswer From(BadgeKey key) =>
        new("RSA", "sig", CompactJws.Algorithm, key.Id, key.Modulus, key.Exponent);
}
