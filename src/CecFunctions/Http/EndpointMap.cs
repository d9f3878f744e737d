using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Http;

/// <summary>
/// The parts of the site, in the order in which the description of the API lists them. Within a part it is the order in
/// which the rooms are registered.
/// </summary>
internal enum ApiPart
{
    Site,
    SignIn,
    SelfReports,
    Credentials,
    Payments,
    Cpr,
    Profile,
    ReceivedNotices,
    Transcript,
    Applications,
    Audits,
    Public,
    Feeds,
    MailEvents,
    MemberDesk,
    Imports,
    NoticeDesk,
    Operations,
    Development,
}

/// <summary>A class of endpoints that its room has registered.</summary>
/// <param name="Map">Maps all of them.</param>
internal sealed record EndpointMap(ApiPart Part, Action<IEndpointRouteBuilder> Map);

/// <summary>How a room registers its endpoints, and how the pipeline maps those of all rooms.</summary>
internal static class EndpointMaps
{
    public static IServiceCollection AddEndpoints(
        this IServiceCollection services, ApiPart part, Action<IEndpointRouteBuilder> map) =>
        services.AddSingleton(new EndpointMap(part, map));

    public static void MapRooms(this IEndpointRouteBuilder endpoints)
    {
        var all = endpoints.MapGroup(string.Empty);
        ((IEndpointConventionBuilder)all).Add(TakeHead);
        foreach (var room in endpoints.ServiceProvider.GetServices<EndpointMap>().OrderBy(room => room.Part))
        {
            room.Map(all);
        }
    }

    /// <summary>Takes HEAD for what is read, too: it runs as for GET, and the server sends no body.</summary>
    private static void TakeHead(EndpointBuilder endpoint)
    {
        if (endpoint.Metadata.OfType<IHttpMethodMetadata>().LastOrDefault()?.HttpMethods is [var only]
            && HttpMethods.IsGet(only))
        {
            endpoint.Metadata.Add(new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head]));
        }
    }
}
