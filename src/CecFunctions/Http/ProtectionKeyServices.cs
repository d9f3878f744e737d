using System.Collections.Concurrent;
using System.Xml.Linq;
using CecFunctions.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Http;

/// <summary>Registers data protection with its keys in storage, or in memory where there is none.</summary>
internal static class ProtectionKeyServices
{
    // The same at every instance and in both hosts; otherwise each would keep to itself what it protected.
    private const string ApplicationName = "CecFunctions";

    /// <summary>Where storage keeps the keys.</summary>
    public static IServiceCollection AddProtectionKeys(this IServiceCollection services) =>
        services.AddOnContainer<ProtectionKeys>("keys");

    public static void AddTo(IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName(ApplicationName);
        services.AddOptions<KeyManagementOptions>().Configure<IServiceProvider>((options, provider) =>
        {
            options.XmlRepository = provider.GetService<ProtectionKeys>() is { } keys
                ? new KeysInStorage(keys)
                : new KeysInMemory();

            // The container is for the system alone, and storage encrypts what it keeps.
            options.XmlEncryptor = new NullXmlEncryptor();
        });
    }
}

/// <summary>Keeps the keys of data protection for as long as the process lives, where there is no storage to keep them
/// in; none are left on a disk.</summary>
internal sealed class KeysInMemory : IXmlRepository
{
    private readonly ConcurrentQueue<XElement> _keys = new();

    public IReadOnlyCollection<XElement> GetAllElements() => [.. _keys.Select(key => new XElement(key))];

    public void StoreElement(XElement element, string friendlyName) => _keys.Enqueue(new XElement(element));
}

/// <summary>Keeps the keys of data protection in storage: a cookie survives a restart and is good at every
/// instance.</summary>
/// <remarks>Data protection asks for its keys without awaiting, at the start and about once a day; only there the call
/// is waited for.</remarks>
internal sealed class KeysInStorage(ProtectionKeys keys) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. keys.ReadAllAsync(CancellationToken.None).GetAwaiter().GetResult().Select(xml => XElement.Parse(xml))];

    public void StoreElement(XElement element, string friendlyName) =>
        keys.AddAsync(
            $"{friendlyName}-{Guid.NewGuid():N}",
            element.ToString(SaveOptions.DisableFormatting),
            CancellationToken.None)
            .GetAwaiter()
            .GetResult();
}
