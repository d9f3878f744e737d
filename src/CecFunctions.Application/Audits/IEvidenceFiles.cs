namespace CecFunctions.Application.Audits;

/// <summary>Where the files of documents are kept. What they are and whose is on record with the member.</summary>
public interface IEvidenceFiles
{
    /// <summary>Begins a file. It is not there before it is completed.</summary>
    IEvidenceWriter Begin(EvidenceFile file);

    /// <summary>Begins to read a file; to be disposed of.</summary>
    /// <returns><see langword="null"/> where it is not there.</returns>
    Task<Stream?> OpenAsync(EvidenceFile file, CancellationToken cancellationToken);

    /// <returns>False where it was not there.</returns>
    Task<bool> DeleteAsync(EvidenceFile file, CancellationToken cancellationToken);

    /// <summary>All files, those of one case together. What has a name that no document has is not among them.</summary>
    IAsyncEnumerable<StoredEvidenceFile> ReadAllAsync(CancellationToken cancellationToken);
}
