using System.Text;
using Azure.Storage.Blobs;
using CecFunctions.Application.ProtectionKeys;
using CecFunctions.Infrastructure.Storage;

namespace CecFunctions.Infrastructure.ProtectionKeys;

/// <summary>Protection keys in a container of their own, for which nobody but the system has access: a blob each, created and never changed.</summary>
public sealed class BlobProtectionKeys(BlobContainerClient container) : IProtectionKeys
{
    private const string Extension = ".xml";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> ReadAllAsync(CancellationToken cancellationToken)
    {
        var keys = new List<string>();
        await foreach (var blob in container.GetBlobsAsync(cancellationToken: cancellationToken))
        {
            if (await container.Blob(blob.Name).FindAsync(cancellationToken) is { } content)
            {
                keys.Add(Encoding.UTF8.GetString(content.Span));
            }
        }

        return keys;
    }

    /// <inheritdoc/>
    public async Task AddAsync(string name, string xml, CancellationToken cancellationToken)
    {
        if (!await container.Blob(name + Extension).TryCreateAsync(Encoding.UTF8.GetBytes(xml), "application/xml", cancellationToken))
        {
            throw new InvalidOperationException("A protection key of this name is there already.");
        }
    }
}
