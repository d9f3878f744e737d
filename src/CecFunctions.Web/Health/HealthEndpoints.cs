using CecFunctions.Web.Access;
using CecFunctions.Web.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CecFunctions.Web.Health;

/// <summary>Whether the process answers; says nothing about what it depends on.</summary>
internal static class HealthEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/health/live", () => TypedResults.Json(new LivenessAnswer("live"), WireJson.Options)).ForAnyone();
}
