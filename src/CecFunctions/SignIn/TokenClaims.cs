using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CecFunctions.SignIn;

/// <summary>
/// A valid token's claims, each read as the one type that it may have. A claim of another type (<c>null</c>, a number,
/// a list, an object) counts as one that is not there: an issuer signs what it is told to.
/// </summary>
internal sealed class TokenClaims
{
    private readonly JsonElement _claims;

    private TokenClaims(JsonElement claims, DateTimeOffset issuedAt) => (_claims, IssuedAt) = (claims, issuedAt);

    /// <summary>The claim <c>iat</c>, by the issuer's clock.</summary>
    public DateTimeOffset IssuedAt { get; }

    /// <summary>
    /// The earliest instant by this site's clock at which it can have been signed, which is what the end of a person's
    /// sign-ins is compared with: the issuer's clock may be ahead, and its tokens must not outlive an end by as much.
    /// </summary>
    public DateTimeOffset SignedFrom => IssuedAt - TokenCheck.ClockSkew;

    /// <returns>The claims, or why the token is not taken.</returns>
    public static (TokenClaims? Claims, string? Refusal) Read(JsonWebToken token, DateTimeOffset now)
    {
        // RFC 7515, 4.1.11: what a token declares critical must be understood, and nothing is here.
        if (Parse(token.EncodedHeader).TryGetProperty("crit", out _))
        {
            return (null, "it declares critical what is not known here");
        }

        var claims = Parse(token.EncodedPayload);
        if (InstantOf(claims, JwtRegisteredClaimNames.Iat) is not { } issuedAt)
        {
            return (null, "it does not say when it was issued");
        }

        var latest = now + TokenCheck.ClockSkew;
        if (claims.TryGetProperty(JwtRegisteredClaimNames.Nbf, out _)
            && !(InstantOf(claims, JwtRegisteredClaimNames.Nbf) <= latest))
        {
            return (null, "it does not say from when it is valid, or is not valid yet");
        }

        return issuedAt > latest
            ? (null, $"it was issued more than {TokenCheck.ClockSkew.TotalSeconds} s ahead of this clock")
            : (new TokenClaims(claims, issuedAt), null);
    }

    /// <returns>The text; <see langword="null"/> where the claim is missing, empty, or of another type.</returns>
    public string? Find(string name) =>
        _claims.TryGetProperty(name, out var claim)
        && claim.ValueKind == JsonValueKind.String
        && claim.GetString() is { Length: > 0 } text
            ? text
            : null;

    /// <returns>The instant, which may have a fraction of a second (RFC 7519, 2); <see langword="null"/> where the
    /// claim is none.</returns>
    private static DateTimeOffset? InstantOf(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var claim)
        && claim.ValueKind == JsonValueKind.Number
        && claim.TryGetDouble(out var seconds)
        && seconds >= 0
        && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.UnixEpoch.AddSeconds(seconds)
            : null;

    private static JsonElement Parse(string encoded)
    {
        using var json = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(encoded));
        return json.RootElement.Clone();
    }
}
