using Microsoft.OpenApi;

namespace CecFunctions.Http;

/// <summary>The credentials that a request can carry, and which of them an endpoint takes. Development's is left
/// out.</summary>
internal static class SecurityScheme
{
    /// <summary>The cookie that holds a session on an encrypted connection.</summary>
    public const string SessionCookieName = "__Host-cec-session";

    /// <summary>The header in which a course provider sends its key.</summary>
    public const string ProviderKeyHeader = "X-Api-Key";

    private const string Session = "session";
    private const string CsrfToken = "csrfToken";
    private const string MemberToken = "memberToken";
    private const string StaffToken = "staffToken";
    private const string ProviderKey = "providerKey";

    /// <param name="signatures">The signatures of all hooks.</param>
    public static void AddTo(OpenApiDocument document, IEnumerable<SignatureDescription> signatures)
    {
        Add(Session, ApiKey(
            ParameterLocation.Cookie,
            SessionCookieName,
            "The cookie of a session, set when a mailed link is used."));
        Add(CsrfToken, ApiKey(
            ParameterLocation.Header,
            ForgeryMiddleware.HeaderName,
            "The `csrfToken` of `GET /api/session`. Every change needs it where a browser sends the credential along "
                + "by itself."));
        Add(MemberToken, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "JWT",
            Description = "A token of the issuer that the site is set up with, for a member.",
        });
        Add(StaffToken, ApiKey(
            ParameterLocation.Header,
            "X-MS-TOKEN-AAD-ID-TOKEN",
            "The ID token of one of the staff, forwarded by App Service Authentication and checked again here."));
        Add(ProviderKey, ApiKey(ParameterLocation.Header, ProviderKeyHeader, "The key of a course provider."));
        foreach (var (scheme, header, description) in signatures.SelectMany(signature => signature.Headers))
        {
            Add(scheme, ApiKey(ParameterLocation.Header, header, description));
        }

        void Add(string name, OpenApiSecurityScheme scheme) =>
            document.AddComponent<IOpenApiSecurityScheme>(name, scheme);
    }

    /// <summary>The alternatives that an endpoint takes; empty where no sign-in is needed.</summary>
    /// <param name="changes">Whether it changes something and so needs the token against forgery.</param>
    public static List<OpenApiSecurityRequirement> RequirementsFor(
        WhoMayCall who, SignatureDescription? signature, bool changes, OpenApiDocument document)
    {
        string[] ambient = changes ? [CsrfToken] : [];
        return who switch
        {
            _ when signature is not null => [Together([.. signature.Headers.Select(header => header.Scheme)])],
            _ when who == WhoMayCall.Anyone => [],
            _ when who == WhoMayCall.Members => [Together([Session, .. ambient]), Together([MemberToken])],
            _ when who == WhoMayCall.Partners => [Together([ProviderKey])],
            _ when who == WhoMayCall.SignedIn =>
                [Together([Session, .. ambient]), Together([MemberToken]), Together([StaffToken, .. ambient])],
            _ => [Together([StaffToken, .. ambient], [.. who.Roles, StaffRole.Admin])],
        };

        OpenApiSecurityRequirement Together(string[] schemes, List<string>? roles = null)
        {
            var requirement = new OpenApiSecurityRequirement();
            foreach (var scheme in schemes)
            {
                requirement[new OpenApiSecuritySchemeReference(scheme, document)] = scheme == StaffToken
                    ? roles ?? []
                    : [];
            }

            return requirement;
        }
    }

    private static OpenApiSecurityScheme ApiKey(ParameterLocation place, string name, string description) =>
        new() { Type = SecuritySchemeType.ApiKey, In = place, Name = name, Description = description };
}
