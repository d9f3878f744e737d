using CecFunctions.Application.ProtectionKeys;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Web.ProtectionKeys;

/// <summary>Registers data protection with its keys in storage, or in memory where there is none.</summary>
internal static class ProtectionKeyServices
{
    // The same at every instance and in both hosts; otherwise each would keep to itself what it protected.
    private const string ApplicationName = "CecFunctions";

    public static void AddTo(IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName(ApplicationName);
        services.AddOptions<KeyManagementOptions>().Configure<IServiceProvider>((options, provider) =>
        {
            options.XmlRepository = provider.GetService<IProtectionKeys>() is { } keys ? new KeysInStorage(keys) : new KeysInMemory();

            // The container is for the system alone, and storage encrypts what it keeps.
            options.XmlEncryptor = new NullXmlEncryptor();
        });
    }
}
