using CecFunctions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Pages;

/// <summary>Registers what all pages share: the start page, the choice of a language, looks, and problems as pages.</summary>
internal static class PagesServices
{
    public static IServiceCollection AddPages(this IServiceCollection services) => services
        .AddEndpoints(ApiPart.Site, StartPageEndpoints.Map)
        .AddEndpoints(ApiPart.Site, PageLanguage.Map)
        .AddEndpoints(ApiPart.Site, ProgramLookEndpoints.Map)
        .AddEndpoints(ApiPart.Development, ComponentsPageEndpoints.Map)
        .AddSingleton(ComponentsPageEndpoints.Page)
        .AddSingleton<ShownOnce>()
        .AddSingleton(new ProblemAsPage(ShowAsync));

    private static Task ShowAsync(HttpContext context, Problem problem, string? number) =>
        new RazorComponentResult<ProblemPage>(new Dictionary<string, object?>
        {
            [nameof(ProblemPage.Problem)] = problem,
            [nameof(ProblemPage.Number)] = problem.Status >= StatusCodes.Status500InternalServerError ? number : null,
        })
        {
            StatusCode = problem.Status,
        }.ExecuteAsync(context);
}
