using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace CecFunctions.Public;

/// <summary>A credential of Open Badges 3.0. Its token's claims repeat its own properties (section 8.2, "JSON Web Token
/// Proof Format").</summary>
internal sealed record OpenBadgeCredential
{
    [JsonPropertyName("@context")]
    public ImmutableArray<string> Context { get; } =
    [
        "https://www.w3.org/ns/credentials/v2",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
        "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json",
    ];

    public required Uri Id { get; init; }

    public ImmutableArray<string> Type { get; } = ["VerifiableCredential", "OpenBadgeCredential"];

    public required string Name { get; init; }

    public required BadgeProfile Issuer { get; init; }

    /// <summary>The first second for which it holds.</summary>
    public required string ValidFrom { get; init; }

    /// <summary>The last second for which it holds.</summary>
    public required string ValidUntil { get; init; }

    /// <summary>The instant at which the certification was first given.</summary>
    public required string AwardedDate { get; init; }

    public required BadgeSubject CredentialSubject { get; init; }

    public ImmutableArray<BadgeReference> CredentialSchema { get; } =
    [
        new(
            "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json",
            "1EdTechJsonSchemaValidator2019"),
    ];

    public required BadgeReference CredentialStatus { get; init; }

    public Uri Iss => Issuer.Id;

    public Uri Jti => Id;

    public Uri Sub => CredentialSubject.Id;

    /// <summary><see cref="ValidFrom"/> in seconds since 1970.</summary>
    public required long Nbf { get; init; }

    /// <summary><see cref="ValidUntil"/> in seconds since 1970.</summary>
    public required long Exp { get; init; }
}
