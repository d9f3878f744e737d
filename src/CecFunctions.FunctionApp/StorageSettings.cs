using Azure.Core;
using Azure.Identity;
using CecFunctions.Http;
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
            throw SettingText.Wrong(
                PrefixSetting,
                "the Function App takes none. Its triggers name the queues as they are; give it a storage account of "
                    + "its own.");
        }

        if (SettingText.Find(configuration, AccountNameSetting) is { } account)
        {
            return StorageClients.Open(Address(account), () => Credential(configuration));
        }

        if (SettingText.Find(configuration, ConnectionSetting) is not { } connection)
        {
            throw SettingText.Wrong($"{ConnectionSetting}, or {AccountNameSetting}", "is needed, and not set.");
        }

        try
        {
            return StorageClients.FromConnectionString(connection);
        }
        catch (FormatException wrong)
        {
            throw SettingText.Wrong(ConnectionSetting, wrong.Message);
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
            throw SettingText.Wrong(AccountNameSetting, wrong.Message);
        }
    }

    private static TokenCredential Credential(IConfiguration configuration)
    {
        var client = SettingText.Find(configuration, ClientIdSetting);
        if (client is not null && !Guid.TryParse(client, out _))
        {
            throw SettingText.Wrong(ClientIdSetting, "is not the client id of an identity, which is a GUID.");
        }

        return SettingText.Find(configuration, CredentialSetting) switch
        {
            ManagedIdentity => new ManagedIdentityCredential(
                client is null
                    ? ManagedIdentityId.SystemAssigned
                    : ManagedIdentityId.FromUserAssignedClientId(client)),
            null => new DefaultAzureCredential(),
            _ => throw SettingText.Wrong(CredentialSetting, $"must be {ManagedIdentity}, or left out."),
        };
    }
}
