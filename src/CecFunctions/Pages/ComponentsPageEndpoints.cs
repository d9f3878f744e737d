using CecFunctions.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CecFunctions.Pages;

/// <summary>
/// The parts that pages are made of, each shown once, and the pages of errors that no address brings about by itself. In
/// Development only.
/// </summary>
internal static class ComponentsPageEndpoints
{
    private const string Address = "/dev/components";
    private const string Problems = "/dev/problems/{problem}";
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(30);

    public static DevelopmentPage Page { get; } = new(Address, "Components", "the parts that pages are made of", null);

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        if (endpoints.ServiceProvider.GetRequiredService<IHostEnvironment>().IsDevelopment())
        {
            endpoints.MapGet(Address, () => PageResult.Show<ComponentsPage>()).ForAnyone().AsPage();
            endpoints.MapGet(Problems, (string problem) => new ProblemResult(ProblemOf(problem))).ForAnyone().AsPage();
        }
    }

    private static Problem ProblemOf(string name) => name switch
    {
        "too-many" => RateLimitServices.TooMany(Wait),
        "failed" => new Problem(StatusCodes.Status500InternalServerError, "The request failed."),
        "refused" => new Problem(StatusCodes.Status400BadRequest, "The request cannot be answered."),
        _ => Problem.NotFound,
    };
}
