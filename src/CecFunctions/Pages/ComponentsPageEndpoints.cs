using CecFunctions.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CecFunctions.Pages;

/// <summary>The parts that pages are made of, each shown once. In Development only.</summary>
internal static class ComponentsPageEndpoints
{
    private const string Address = "/dev/components";

    public static DevelopmentPage Page { get; } = new(Address, "Components", "the parts that pages are made of", null);

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        if (endpoints.ServiceProvider.GetRequiredService<IHostEnvironment>().IsDevelopment())
        {
            endpoints.MapGet(Address, () => PageResult.Show<ComponentsPage>()).ForAnyone().AsPage();
        }
    }
}
