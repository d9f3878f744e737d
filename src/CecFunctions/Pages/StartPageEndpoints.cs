using CecFunctions.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CecFunctions.Pages;

/// <summary>The start page: of the public here, while members and staff are led to their own.</summary>
internal static class StartPageEndpoints
{
    public const string MembersAddress = "/home";
    public const string StaffAddress = "/staff";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        DevelopmentPage[] open = [.. services.GetServices<DevelopmentPage>().Where(page => page.IsOpen(services))];
        endpoints.MapGet("/", (HttpContext context) => Navigation.CallerOf(context.User) switch
        {
            NavigationOf.Members => PageResult.GoTo(MembersAddress),
            NavigationOf.Staff => PageResult.GoTo(StaffAddress),
            _ => PageResult.Show<StartPage>((nameof(StartPage.DevelopmentPages), open)),
        })
            .ForAnyone()
            .AsPage();
    }
}

/// <summary>A page that a room has in Development only, to which the start page leads.</summary>
/// <param name="Description">What it shows, in a few words.</param>
/// <param name="Needs">The service without which there is nothing to show; <see langword="null"/> where it needs
/// none.</param>
public sealed record DevelopmentPage(string Address, string Title, string Description, Type? Needs)
{
    public bool IsOpen(IServiceProvider services) =>
        services.GetRequiredService<IHostEnvironment>().IsDevelopment()
        && (Needs is null || services.GetRequiredService<IServiceProviderIsService>().IsService(Needs));
}
