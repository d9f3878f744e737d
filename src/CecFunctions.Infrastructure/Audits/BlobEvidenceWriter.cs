using CecFunctions.Application.Audits;
using CecFunctions.Domain.Audits;
using CecFunctions.Infrastructure.Storage.Blobs;

namespace CecFunctions.Infrastructure.Audits;

/// <summary>Writes the file of a document as a blob.</summary>
internal sealed class BlobEvidenceWriter(BlobWriter writer) : IEvidenceWriter
{
    /// <inheritdoc/>
    public Task WriteAsync(ReadOnlyMemory<byte> part, CancellationToken cancellationToken) => writer.WriteAsync(part, cancellationToken);

    /// <inheritdoc/>
    public Task CompleteAsync(EvidenceType type, CancellationToken cancellationToken) =>
        writer.CommitAsync(new BlobUploadOptions { ContentType = EvidenceMediaType.Of(type) }, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => writer.Dispose();
}
