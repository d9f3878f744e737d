using System.Net.Mime;
using CecFunctions.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CecFunctions.Web.ApiDescription;

/// <summary>The description of the API by OpenAPI 3.1.</summary>
internal static class ApiDescriptionEndpoints
{
    public const string Address = "/openapi.json";

    private const string MayBeCached = "public, max-age=3600";

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(Address, ReadAsync).ForAnyone().Describe(ApiDescriptionDescriptions.Read);

    private static async Task<IResult> ReadAsync(
        HttpContext context, ApiDescriptionPage page, CancellationToken cancellationToken)
    {
        var content = await page.ReadAsync(cancellationToken);
        context.Response.Headers.CacheControl = MayBeCached;

        // Answers If-None-Match too.
        return TypedResults.Bytes(content.Json, MediaTypeNames.Application.Json, entityTag: content.ETag);
    }
}
