using System.Text;
using CecFunctions.Application.ProtectionKeys;
using CecFunctions.Infrastructure.Storage.Blobs;

namespace CecFunctions.Infrastructure.ProtectionKeys;

/// <summary>Protection keys in a container of their own, for which nobody but the system has access: a blob each, created and never changed.</summary>
public sealed class BlobProtectionKeys(IBlobContainer container) : IProtectionKeys
{
    private const string Extension = ".xml";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> ReadAllAsync(CancellationToken cancellationToken)
    {
        var keys = new List<string>();
        await foreach (var blob in container.ListAsync(string.Empty, cancellationToken))
        {
            if (await container.ReadAsync(blob.Name, cancellationToken) is { } content)
            {
                keys.Add(Encoding.UTF8.GetString(content.Bytes.Span));
            }
        }

        return keys;
    }

    /// <inheritdoc/>
    public async Task AddAsync(string name, string xml, CancellationToken cancellationToken)
    {
        var options = new BlobUploadOptions { OnlyIfAbsent = true, ContentType = "application/xml" };
        if (await container.TryUploadAsync(name + Extension, Encoding.UTF8.GetBytes(xml), options, cancellationToken) is null)
        {
            throw new InvalidOperationException("A protection key of this name is there already.");
        }
    }
}
