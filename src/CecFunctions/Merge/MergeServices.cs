using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Merge;

/// <summary>Registers the merge of two accounts.</summary>
internal static class MergeServices
{
    public static IServiceCollection AddMerge(this IServiceCollection services) => services
        .AddSingleton<AccountMerge>();
}
