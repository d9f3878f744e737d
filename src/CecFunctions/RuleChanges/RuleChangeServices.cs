using CecFunctions.Http;
using CecFunctions.Pages;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.RuleChanges;

/// <summary>Registers what compares rules: the roster under two program files, and the versions of one.</summary>
internal static class RuleChangeServices
{
    public static IServiceCollection AddRuleChanges(this IServiceCollection services) =>
        services
            .AddSingleton<RosterComparison>()
            .AddEndpoints(ApiPart.Operations, RuleVersionPages.Map)
            .AddNavigation(NavigationOf.Staff, 78, PageAddress.StaffRules, _ => "Rules");
}
