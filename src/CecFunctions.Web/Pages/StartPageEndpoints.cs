using CecFunctions.Web.Access;
using CecFunctions.Web.ApiDescription;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace CecFunctions.Web.Pages;

/// <summary>The page at the root, which says what this is.</summary>
internal static class StartPageEndpoints
{
    /// <param name="hasMailbox">Whether it leads to the development mailbox.</param>
    public static void Map(IEndpointRouteBuilder endpoints, bool hasMailbox) =>
        endpoints.MapGet(
            "/",
            () => new RazorComponentResult<StartPage>(
                new Dictionary<string, object?> { [nameof(StartPage.HasMailbox)] = hasMailbox }))
            .ForAnyone()
            .AsPage();
}
