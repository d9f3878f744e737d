using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.RuleChanges;

/// <summary>Registers what compares the roster under two program files.</summary>
internal static class RuleChangeServices
{
    public static IServiceCollection AddRuleChanges(this IServiceCollection services) =>
        services.AddSingleton<RosterComparison>();
}
