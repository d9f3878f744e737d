using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace CecFunctions.Http;

/// <summary>The start page.</summary>
internal static class StartPageEndpoints
{
    /// <param name="hasMailbox">Whether the page links to the development mailbox.</param>
    public static void Map(IEndpointRouteBuilder endpoints, bool hasMailbox) =>
        endpoints.MapGet(
            "/",
            () => new RazorComponentResult<StartPage>(
                new Dictionary<string, object?> { [nameof(StartPage.HasMailbox)] = hasMailbox }))
            .ForAnyone()
            .AsPage();
}
