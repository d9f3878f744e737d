using CecFunctions.Http;
using CecFunctions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Public;

/// <summary>Registers verification and badges.</summary>
internal static class PublicServices
{
    public static IServiceCollection AddPublic(this IServiceCollection services) => services
        .AddOnContainer<BadgeKeyStore>("badge-keys", StoredContent.Files(_ => true))
        .AddSingleton<CredentialVerification>()
        .AddSingleton<BadgeKeys>()
        .AddEndpoints(ApiPart.Public, VerifyEndpoints.Map)
        .AddEndpoints(ApiPart.Public, ProgramEndpoints.Map)
        .AddEndpoints(ApiPart.Public, BadgeEndpoints.Map)
        .AddEndpoints(ApiPart.Public, CertificatePages.Map);
}
