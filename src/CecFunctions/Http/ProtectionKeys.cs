using System.Text;
using Azure.Storage.Blobs;
using CecFunctions.Storage;

namespace CecFunctions.Http;

/// <summary>
/// Where the keys are kept that cookies and tokens of the site are protected with, so that they outlive the process and
/// are good at every instance of it.
/// </summary>
/// <remarks>
/// Protection keys in a container of their own, for which nobody but the system has access: a blob each, created and
/// never changed.
/// </remarks>
public sealed class ProtectionKeys(BlobContainerClient container)
{
    private const string Extension = ".xml";

    /// <summary>All of them, as XML.</summary>
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

    /// <summary>Adds one. What is there already is never written over.</summary>
    /// <param name="name">Letters, digits and dashes.</param>
    public async Task AddAsync(string name, string xml, CancellationToken cancellationToken)
    {
        if (!await container.Blob(name + Extension).TryCreateAsync(
            Encoding.UTF8.GetBytes(xml), "application/xml", cancellationToken))
        {
            throw new InvalidOperationException("A protection key of this name is there already.");
        }
    }
}
