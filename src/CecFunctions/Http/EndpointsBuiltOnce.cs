using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace CecFunctions.Http;

/// <summary>
/// Endpoints that are built when they are first asked for. Routing and authorization both ask, and the framework would
/// compile every handler for each of them.
/// </summary>
internal sealed class EndpointsBuiltOnce(EndpointDataSource source) : EndpointDataSource
{
    private readonly Lazy<IReadOnlyList<Endpoint>> _endpoints = new(() => source.Endpoints);

    public override IReadOnlyList<Endpoint> Endpoints => _endpoints.Value;

    /// <summary>Puts one in the place of each source; all endpoints are mapped before the first request.</summary>
    public static void TakeThePlaceOf(ICollection<EndpointDataSource> sources)
    {
        EndpointDataSource[] built = [.. sources.Select(source => new EndpointsBuiltOnce(source))];
        sources.Clear();
        foreach (var source in built)
        {
            sources.Add(source);
        }
    }

    public override IChangeToken GetChangeToken() => NullChangeToken.Singleton;
}
