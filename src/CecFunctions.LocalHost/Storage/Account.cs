using CecFunctions.Infrastructure;
using CecFunctions.Infrastructure.Storage;
using CecFunctions.LocalHost.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CecFunctions.LocalHost.Storage;

/// <summary>Opens the account that all of a command's storage calls go through.</summary>
internal static class Account
{
    private const string EnvironmentSetting = "ASPNETCORE_ENVIRONMENT";
    private const string PrefixSetting = "StoragePrefix";

    /// <summary>The environment the system runs in: Development on one machine, unless the setting says otherwise.</summary>
    public static string EnvironmentOf(CommandContext context) =>
        context.Settings.Find(EnvironmentSetting) ?? Environments.Development;

    public static StorageClients Open(CommandContext context, LocalStorage storage)
    {
        var isDevelopment = string.Equals(EnvironmentOf(context), Environments.Development, StringComparison.OrdinalIgnoreCase);
        return StorageClients.Open(
            storage.Address, context.Identity, context.StorageOptions with { EachTry = DeathAtWritePolicy.FromEnvironment(isDevelopment) });
    }

    /// <summary>Registers the ports on an account.</summary>
    /// <exception cref="InputException">A setting makes a name that storage would refuse.</exception>
    public static IServiceCollection AddStorage(
        this IServiceCollection services, CommandContext context, StorageClients account)
    {
        try
        {
            return services.AddCecStorage(account, new CecStorageOptions { Prefix = context.Settings.Find(PrefixSetting) ?? string.Empty });
        }
        catch (StorageLimitException wrong)
        {
            throw new InputException($"Setting {PrefixSetting}: {wrong.Message}", wrong);
        }
    }
}
