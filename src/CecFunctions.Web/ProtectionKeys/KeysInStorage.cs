using System.Xml.Linq;
using CecFunctions.Application.ProtectionKeys;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace CecFunctions.Web.ProtectionKeys;

/// <summary>Keeps the keys of data protection in storage: a cookie survives a restart and is good at every instance.</summary>
/// <remarks>Data protection asks for its keys without awaiting, at the start and about once a day; only there the call is waited for.</remarks>
internal sealed class KeysInStorage(IProtectionKeys keys) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. keys.ReadAllAsync(CancellationToken.None).GetAwaiter().GetResult().Select(xml => XElement.Parse(xml))];

    public void StoreElement(XElement element, string friendlyName) =>
        keys.AddAsync($"{friendlyName}-{Guid.NewGuid():N}", element.ToString(SaveOptions.DisableFormatting), CancellationToken.None).GetAwaiter().GetResult();
}
