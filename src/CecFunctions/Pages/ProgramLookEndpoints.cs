using CecFunctions.Domain.Programs;
using CecFunctions.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CecFunctions.Pages;

/// <summary>The colours of a body, as a stylesheet: the content policy allows none within a page.</summary>
internal static class ProgramLookEndpoints
{
    private const string Address = "/look";

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(Address + "/{program}", Read).ForAnyone().AsPage();

    public static string StylesheetOf(string program) => $"{Address}/{program}";

    private static IResult Read(HttpContext context, string program, ProgramCatalog catalog)
    {
        if (catalog.Find(program) is not { } body)
        {
            return PageResult.NotFound;
        }

        var look = ProgramLook.From(body);

        context.Response.Headers.CacheControl = "public, max-age=3600";
        return TypedResults.Text(
            $":root {{ --brand: {look.Color}; --on-brand: {look.OnColor}; }}\n", "text/css");
    }
}
