using System.Collections.Concurrent;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Http;

/// <summary>Registers data protection with its keys in storage, or in memory where there is none.</summary>
internal static class ProtectionKeyServices
{
    // Instances and hosts must share the name to read what another one protected.
    private const string ApplicationName = "CecFunctions";

    public static void AddTo(IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName(ApplicationName);
        services.AddOptions<KeyManagementOptions>().Configure<IServiceProvider>((options, provider) =>
        {
            options.XmlRepository = provider.GetService<ProtectionKeys>() is { } keys
                ? new KeysInStorage(keys)
                : new KeysInMemory();

            // Only the system can read the container, and storage encrypts what it keeps.
            options.XmlEncryptor = new NullXmlEncryptor();
        });
    }
}

/// <summary>Keeps the keys of data protection in memory, where there is no storage. None gets onto a disk.</summary>
internal sealed class KeysInMemory : IXmlRepository
{
    private readonly ConcurrentQueue<XElement> _keys = new();

    public IReadOnlyCollection<XElement> GetAllElements() => [.. _keys.Select(key => new XElement(key))];

    public void StoreElement(XElement element, string friendlyName) => _keys.Enqueue(new XElement(element));
}

/// <summary>Keeps the keys of data protection in storage, so that a cookie survives a restart and is good at every
/// instance.</summary>
/// <remarks>Data protection reads its keys synchronously, at the start and about once a day; so this blocks.</remarks>
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
