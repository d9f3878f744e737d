using System.Runtime.CompilerServices;
using CecFunctions.Application.Audits;
using CecFunctions.Infrastructure.Storage.Blobs;

namespace CecFunctions.Infrastructure.Audits;

/// <summary>Files of documents as blobs of one container, in staged blocks.</summary>
public sealed class BlobEvidenceFiles(IBlobContainer container) : IEvidenceFiles
{
    /// <inheritdoc/>
    public IEvidenceWriter Begin(EvidenceFile file) => new BlobEvidenceWriter(container.BeginUpload(EvidenceBlobName.Of(file)));

    /// <inheritdoc/>
    public async Task<Stream?> OpenAsync(EvidenceFile file, CancellationToken cancellationToken) =>
        (await container.OpenAsync(EvidenceBlobName.Of(file), null, cancellationToken))?.Content;

    /// <inheritdoc/>
    public Task<bool> DeleteAsync(EvidenceFile file, CancellationToken cancellationToken) =>
        container.DeleteAsync(EvidenceBlobName.Of(file), null, cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredEvidenceFile> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var blob in container.ListAsync(string.Empty, cancellationToken))
        {
            if (EvidenceBlobName.Find(blob.Name) is { } file)
            {
                yield return new StoredEvidenceFile(file, blob.Properties.LastModified);
            }
        }
    }
}
