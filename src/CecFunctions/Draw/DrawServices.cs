using CecFunctions.Http;
using CecFunctions.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CecFunctions.Draw;

/// <summary>Registers the audit draw.</summary>
internal static class DrawServices
{
    public static IServiceCollection AddDraw(this IServiceCollection services, IConfiguration settings)
    {
        services.TryAddSingleton(AuditDrawOptions.Read(settings.AsEnumerable()));
        return services
            .AddOnTable<DrawStore>("draws", StoredContent.Rows(DrawStore.Check))
            .AddOnContainer<DrawManifests>("manifests", StoredContent.Files())
            .AddOnContainer<DrawSeeds>("draw-seeds", StoredContent.Files(DrawSeeds.IsSecret, DrawSeeds.RevealedBy))
            .AddSingleton<PopulationReader>()
            .AddSingleton<DrawRecording>()
            .AddSingleton<ProgramDraw>()
            .AddSingleton<AuditDraw>()
            .AddSingleton<PublishedDraws>()
            .AddEndpoints(ApiPart.Public, DrawPages.Map);
    }
}
