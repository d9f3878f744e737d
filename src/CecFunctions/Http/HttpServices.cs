using CecFunctions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Http;

/// <summary>Registers the keys of data protection and the description of the API, and keeps
/// logs to whole lines.</summary>
internal static class HttpServices
{
    public static IServiceCollection AddHttp(this IServiceCollection services)
    {
        LogSafety.AddTo(services);
        return services
            .AddOnContainer<ProtectionKeys>("keys", StoredContent.LeftOut)
            .AddEndpoints(ApiPart.Site, ApiDescriptionEndpoints.Map);
    }
}
