using System.Collections.Immutable;
using CecFunctions.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.IdentityModel.Tokens;
using Microsoft.Net.Http.Headers;

namespace CecFunctions.SignIn;

/// <summary>The issuer whose tokens are taken, and what the tokens must say.</summary>
public sealed record TokenIssuerOptions
{
    // No symmetric algorithms: with those, a key that checks tokens also makes them.
    private static readonly ImmutableArray<string> Asymmetric =
        ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    // Headers with a meaning of their own, which every client sends or which carry members' tokens.
    private static readonly ImmutableHashSet<string> TakenHeaders = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase,
        [
            HeaderNames.Accept, HeaderNames.Authorization, HeaderNames.Connection, HeaderNames.ContentLength,
            HeaderNames.ContentType, HeaderNames.Cookie, HeaderNames.Host, HeaderNames.Origin, HeaderNames.Referer,
            HeaderNames.TransferEncoding, HeaderNames.UserAgent,
        ]);

    /// <summary>The exact value of <c>iss</c>.</summary>
    public required string Issuer { get; init; }

    /// <summary>A value that <c>aud</c> must contain.</summary>
    public required string Audience { get; init; }

    /// <summary>Where the issuer publishes its keys (OpenID Connect discovery); this or <see cref="Keys"/>.</summary>
    public Uri? MetadataAddress { get; init; }

    /// <summary>The issuer's keys.</summary>
    public JsonWebKeySet? Keys { get; init; }

    public ImmutableArray<string> Algorithms { get; init; } = ["RS256", "ES256"];

    /// <summary>The claim that names the program, for members' tokens.</summary>
    public string ProgramClaim { get; init; } = "program";

    /// <summary>The claim that names the member's id, for members' tokens.</summary>
    public string MemberClaim { get; init; } = "member_id";

    /// <summary>The claim with the address by which the directory knows a person, for staff's tokens.</summary>
    public string EmailClaim { get; init; } = "preferred_username";

    /// <summary>The claim with the issuer's own id of a person, for staff's tokens.</summary>
    public string SubjectClaim { get; init; } = "oid";

    /// <summary>The header in which staff's tokens come.</summary>
    public string Header { get; init; } = "X-MS-TOKEN-AAD-ID-TOKEN";

    internal static TokenIssuerOptions OfMembers { get; } = new() { Issuer = string.Empty, Audience = string.Empty };

    internal static TokenIssuerOptions OfStaff { get; } =
        new() { Issuer = string.Empty, Audience = string.Empty, Algorithms = ["RS256"] };

    /// <returns><see langword="null"/> where nothing is configured.</returns>
    /// <exception cref="ArgumentException">Something is missing or cannot be read; the message names the
    /// setting.</exception>
    internal static TokenIssuerOptions? Read(IConfiguration configuration, string name, TokenIssuerOptions defaults)
    {
        var section = configuration.GetSection(name);
        if (!section.GetChildren().Any(setting => !string.IsNullOrEmpty(setting.Value)))
        {
            return null;
        }

        var metadata = Given("MetadataAddress");
        var keys = SettingText.FindLines(configuration, $"{name}__Jwks");
        if (metadata is null == keys is null)
        {
            throw new ArgumentException(
                $"Settings {name}__MetadataAddress and {name}__Jwks: exactly one of them is needed.");
        }

        var pinned = Given("Algorithms") is { } algorithms ? Pinned(algorithms) : defaults.Algorithms;
        return defaults with
        {
            Issuer = Given("Issuer") ?? throw SettingText.Wrong($"{name}__Issuer", "is missing."),
            Audience = Given("Audience") ?? throw SettingText.Wrong($"{name}__Audience", "is missing."),
            MetadataAddress = metadata is null ? null : Address(metadata),
            Keys = keys is null ? null : IssuerKeys.Read($"{name}__Jwks", keys, pinned),
            Algorithms = pinned,
            ProgramClaim = Given("ProgramClaim") ?? defaults.ProgramClaim,
            MemberClaim = Given("MemberClaim") ?? defaults.MemberClaim,
            EmailClaim = Given("EmailClaim") ?? defaults.EmailClaim,
            SubjectClaim = Given("SubjectClaim") ?? defaults.SubjectClaim,
            Header = HeaderOfTokens() ?? defaults.Header,
        };

        string? Given(string setting) => SettingText.Find(configuration, $"{name}__{setting}");

        string? HeaderOfTokens()
        {
            var header = SettingText.FindHeader(configuration, $"{name}__Header");
            return header is null || !TakenHeaders.Contains(header)
                ? header
                : throw SettingText.Wrong(
                    $"{name}__Header",
                    "is a header with another meaning. Name the one in which the platform forwards the token.");
        }

        Uri Address(string text) =>
            Uri.TryCreate(text, UriKind.Absolute, out var uri)
                && (uri.Scheme == Uri.UriSchemeHttps || uri is { IsLoopback: true, Scheme: "http" })
                ? uri
                : throw SettingText.Wrong($"{name}__MetadataAddress", "is no address with https.");

        ImmutableArray<string> Pinned(string text)
        {
            ImmutableArray<string> algorithms =
            [
                .. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            ];
            return !algorithms.IsEmpty && algorithms.All(Asymmetric.Contains)
                ? algorithms
                : throw SettingText.Wrong(
                    $"{name}__Algorithms", $"must list some of {string.Join(", ", Asymmetric)}.");
        }
    }
}
