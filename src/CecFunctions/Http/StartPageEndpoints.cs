using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CecFunctions.Http;

/// <summary>The start page.</summary>
internal static class StartPageEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        DevelopmentPage[] open = [.. services.GetServices<DevelopmentPage>().Where(page => page.IsOpen(services))];
        endpoints.MapGet(
            "/",
            () => new RazorComponentResult<StartPage>(
                new Dictionary<string, object?> { [nameof(StartPage.DevelopmentPages)] = open }))
            .ForAnyone()
            .AsPage();
    }
}

/// <summary>A page that a room has in Development only, to which the start page leads.</summary>
/// <param name="Description">What it shows, in a few words.</param>
/// <param name="Needs">The service without which there is nothing to show.</param>
public sealed record DevelopmentPage(string Address, string Title, string Description, Type Needs)
{
    public bool IsOpen(IServiceProvider services) =>
        services.GetRequiredService<IHostEnvironment>().IsDevelopment()
        && services.GetRequiredService<IServiceProviderIsService>().IsService(Needs);
}
