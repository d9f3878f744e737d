using System.Runtime.CompilerServices;
using Azure.Storage.Blobs;
using CecFunctions.Application.Audits;
using CecFunctions.Infrastructure.Storage;

namespace CecFunctions.Infrastructure.Audits;

/// <summary>Files of documents as blobs of one container, in staged blocks.</summary>
public sealed class BlobEvidenceFiles(BlobContainerClient container) : IEvidenceFiles
{
    /// <inheritdoc/>
    public IEvidenceWriter Begin(EvidenceFile file) => new BlobEvidenceWriter(container.Blob(EvidenceBlobName.Of(file)));

    /// <inheritdoc/>
    public Task<Stream?> OpenAsync(EvidenceFile file, CancellationToken cancellationToken) =>
        container.Blob(EvidenceBlobName.Of(file)).TryOpenAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<bool> DeleteAsync(EvidenceFile file, CancellationToken cancellationToken) =>
        container.Blob(EvidenceBlobName.Of(file)).TryDeleteAsync(cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredEvidenceFile> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var blob in container.GetBlobsAsync(cancellationToken: cancellationToken))
        {
            if (EvidenceBlobName.Find(blob.Name) is { } file)
            {
                yield return new StoredEvidenceFile(file, blob.Properties.LastModified.GetValueOrDefault());
            }
        }
    }
}
