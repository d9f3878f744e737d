using System.Text;
using Azure.Storage.Blobs;
using CecFunctions.Storage;

namespace CecFunctions.Http;

/// <summary>
/// The keys that protect the site's cookies and tokens, kept so that they outlive the process and are good at every
/// instance.
/// </summary>
/// <remarks>A container that only the system can read, with a blob for each key, written once.</remarks>
public sealed class ProtectionKeys(BlobContainerClient container)
{
    private const string Extension = ".xml";

    /// <summary>All keys, as XML.</summary>
    public async Task<IReadOnlyList<string>> ReadAllAsync(CancellationToken cancellationToken) =>
        await container.GetBlobsAsync(cancellationToken: cancellationToken)
            .Select(async (blob, cancel) => await container.Blob(blob.Name).FindAsync(cancel))
            .Where(content => content is not null)
            .Select(content => Encoding.UTF8.GetString(content!.Value.Span))
            .ToListAsync(cancellationToken);

    /// <summary>Adds a key. An existing one is never overwritten.</summary>
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
