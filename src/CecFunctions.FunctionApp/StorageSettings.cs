using Azure.Core;
using Azure.Identity;
using CecFunctions.Storage;
using Microsoft.Extensions.Configuration;

namespace CecFunctions.FunctionApp;

/// <summary>
/// Opens the storage account that the host itself uses, by the settings that the host reads: a connection string, or an
/// account's name and an identity.
/// </summary>
internal static class StorageSettings
{
    public const string ConnectionSetting = "AzureWebJobsStorage";
    public const string AccountNameSetting = "AzureWebJobsStorage__accountName";
    public const string CredentialSetting = "AzureWebJobsStorage__credential";
    public const string ClientIdSetting = "AzureWebJobsStorage__clientId";

    /// <summary>A setting of the one-machine host, which is refused here.</summary>
    public const string PrefixSetting = "StoragePrefix";

    private const string ManagedIdentity = "managedidentity";

    /// <exception cref="ArgumentException">A setting is missing or cannot be right: names it.</exception>
    public static StorageClients Open(IConfiguration configuration)
    {
        if (!string.IsNullOrEmpty(configuration[PrefixSetting]))
        {
            throw new ArgumentException(
                $"Setting {PrefixSetting}: the Function App takes none. Its triggers name the queues as they are; "
                    + "give it a storage account of its own.");
        }

        if (configuration[Key(AccountNameSetting)] is { Length: > 0 } account)
        {
            return StorageClients.Open(Address(account), () => Credential(configuration));
        }

        if (configuration[ConnectionSetting] is not { Length: > 0 } connection)
        {
            throw new ArgumentException(
                $"Setting {ConnectionSetting}, or {AccountNameSetting}: is needed, and not set.");
        }

        try
        {
            return StorageClients.FromConnectionString(connection);
        }
        catch (FormatException wrong)
        {
            throw new ArgumentException($"Setting {ConnectionSetting}: cannot be read as a connection string.", wrong);
        }
    }

    private static StorageAddress Address(string account)
    {
        try
        {
            return StorageAddress.FromAccount(account);
        }
        catch (FormatException wrong)
        {
            throw new ArgumentException($"Setting {AccountNameSetting}: {wrong.Message}", wrong);
        }
    }

    private static TokenCredential Credential(IConfiguration configuration) =>
        configuration[Key(CredentialSetting)] switch
        {
            ManagedIdentity => configuration[Key(ClientIdSetting)] is { Length: > 0 } client
                ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(client))
                : new ManagedIdentityCredential(ManagedIdentityId.SystemAssigned),
            null or "" => new DefaultAzureCredential(),
            _ => throw new ArgumentException($"Setting {CredentialSetting}: must be {ManagedIdentity}, or left out."),
        };

    /// <summary>The name under which an environment variable is found in the configuration.</summary>
    private static string Key(string setting) =>
        setting.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal);
}
