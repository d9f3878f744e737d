using CecFunctions.Domain.Audits;

namespace CecFunctions.Application.Audits;

/// <summary>Writes one file part by part. Disposed of before it was completed, it leaves nothing.</summary>
public interface IEvidenceWriter : IDisposable
{
    Task WriteAsync(ReadOnlyMemory<byte> part, CancellationToken cancellationToken);

    /// <summary>Makes the file be there, whole.</summary>
    Task CompleteAsync(EvidenceType type, CancellationToken cancellationToken);
}
