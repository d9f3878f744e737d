using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Backups;

/// <summary>Registers backups of the store, and their way back.</summary>
internal static class BackupServices
{
    public static IServiceCollection AddBackups(this IServiceCollection services) => services
        .AddSingleton<StoreBackup>()
        .AddSingleton<BackupReading>()
        .AddSingleton<StoreRestore>();
}
