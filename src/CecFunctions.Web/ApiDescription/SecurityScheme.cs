using CecFunctions.Web.Access;
using CecFunctions.Web.Feeds;
using CecFunctions.Web.Fees;
using CecFunctions.Web.Forgery;
using CecFunctions.Web.MailEvents;
using CecFunctions.Web.Sessions;
using Microsoft.OpenApi;

namespace CecFunctions.Web.ApiDescription;

/// <summary>The ways in which a request says whom it comes from, and which of them an endpoint takes. That of
/// Development is not told: it is nowhere else.</summary>
internal static class SecurityScheme
{
    private const string Session = "session";
    private const string CsrfToken = "csrfToken";
    private const string MemberToken = "memberToken";
    private const string StaffToken = "staffToken";
    private const string ProviderKey = "providerKey";

    public static void AddTo(OpenApiDocument document)
    {
        document.AddComponent<IOpenApiSecurityScheme>(Session, ApiKey(
            ParameterLocation.Cookie, SessionCookie.SecureName, "The cookie of a session, set when a link that was mailed is used."));
        document.AddComponent<IOpenApiSecurityScheme>(CsrfToken, ApiKey(
            ParameterLocation.Header, ForgeryMiddleware.HeaderName, "What `GET /api/session` answers as "
                + "`csrfToken`. Every change needs it where the caller is known by what a browser sends along by itself."));
        document.AddComponent<IOpenApiSecurityScheme>(MemberToken, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "JWT",
            Description = "A token of the issuer that the site is set up with, for a member.",
        });
        document.AddComponent<IOpenApiSecurityScheme>(StaffToken, ApiKey(
            ParameterLocation.Header, "X-MS-TOKEN-AAD-ID-TOKEN", "The ID token of one of the staff, forwarded by "
                + "App Service Authentication and checked again here."));
        document.AddComponent<IOpenApiSecurityScheme>(
            ProviderKey,
            ApiKey(ParameterLocation.Header, ProviderKeyHandler.HeaderName, "The key of a provider of courses."));
        foreach (var (scheme, header, description) in PaymentDescriptions.Signature.Headers.Concat(MailEventDescriptions.Signature.Headers))
        {
            document.AddComponent<IOpenApiSecurityScheme>(
                scheme, ApiKey(ParameterLocation.Header, header, description));
        }
    }

    /// <summary>What an endpoint takes, each alternative by itself; empty where no sign-in is needed.</summary>
    /// <param name="changes">Whether it changes something, so that a browser must prove that it was meant to
    /// ask.</param>
    public static List<OpenApiSecurityRequirement> Of(
        WhoMayCall who, SignatureDescription? signature, bool changes, OpenApiDocument document)
    {
        string[] ambient = changes ? [CsrfToken] : [];
        return who switch
        {
            _ when signature is not null => [Together([.. signature.Headers.Select(header => header.Scheme)])],
            _ when who == WhoMayCall.Anyone => [],
            _ when who == WhoMayCall.Members => [Together([Session, .. ambient]), Together([MemberToken])],
            _ when who == WhoMayCall.Partners => [Together([ProviderKey])],
            _ when who == WhoMayCall.SignedIn => [Together([Session, .. ambient]), Together([MemberToken]), Together([StaffToken, .. ambient])],
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
