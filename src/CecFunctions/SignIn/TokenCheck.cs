using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace CecFunctions.SignIn;

/// <summary>Checks tokens in whole: signature by a key of the issuer with a pinned algorithm, issuer, audience and
/// lifetime. A token must say when it was issued.</summary>
public sealed class TokenCheck
{
    /// <summary>The most by which the issuer's clock and this one may differ, for the first and last instant of a
    /// token and for that of its issue.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };
    private readonly TokenIssuerOptions _options;
    private readonly TimeProvider _time;
    private readonly ConfigurationManager<OpenIdConnectConfiguration>? _metadata;

    public TokenCheck(TokenIssuerOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
        _metadata = options.MetadataAddress is { } address
            ? new ConfigurationManager<OpenIdConnectConfiguration>(
                address.AbsoluteUri,
                new OpenIdConnectConfigurationRetriever(),
                new HttpDocumentRetriever { RequireHttps = address.Scheme == Uri.UriSchemeHttps })
            : null;
    }

    /// <returns>The token's claims, or why it is not valid, without personal data.</returns>
    /// <exception cref="InvalidOperationException">The issuer's keys cannot be had.</exception>
    internal async Task<(TokenClaims? Claims, string? Refusal)> ValidateAsync(
        string token, CancellationToken cancellationToken)
    {
        var result = await ValidateWithKeysAsync(token, cancellationToken);
        if (_metadata is not null && result.Exception is SecurityTokenSignatureKeyNotFoundException)
        {
            // The issuer may have changed its keys. The manager bounds how often they are fetched again.
            _metadata.RequestRefresh();
            result = await ValidateWithKeysAsync(token, cancellationToken);
        }

        return result switch
        {
            { IsValid: false } => (null, result.Exception.GetType().Name),
            { SecurityToken: JsonWebToken valid } => TokenClaims.Read(valid, _time.GetUtcNow()),
            _ => (null, "it is no token"),
        };
    }

    private async Task<TokenValidationResult> ValidateWithKeysAsync(
        string token, CancellationToken cancellationToken) =>
        await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = _options.Issuer,
            ValidAudience = _options.Audience,
            ValidAlgorithms = _options.Algorithms,
            IssuerSigningKeys = _metadata is null
                ? _options.Keys!.GetSigningKeys()
                : (await _metadata.GetConfigurationAsync(cancellationToken)).SigningKeys,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            ValidateIssuerSigningKey = true,
            LifetimeValidator = IsValidNow,
        });

    private bool IsValidNow(
        DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = _time.GetUtcNow().UtcDateTime;
        return expires is { } end && now < end + ClockSkew && (notBefore is not { } start || now >= start - ClockSkew);
    }
}
