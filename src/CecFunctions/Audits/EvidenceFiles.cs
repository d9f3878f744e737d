using System.Runtime.CompilerServices;
using Azure.Storage.Blobs;
using CecFunctions.Members;
using CecFunctions.Storage;

namespace CecFunctions.Audits;

/// <summary>Where the files of documents are kept. What they are and whose is on record with the member.</summary>
/// <remarks>Files of documents as blobs of one container, in staged blocks.</remarks>
public sealed class EvidenceFiles(BlobContainerClient container)
{
    /// <summary>Begins a file. It is not there before it is completed.</summary>
    public EvidenceWriter Begin(EvidenceFile file) => new EvidenceWriter(container.Blob(EvidenceBlobName.Of(file)));

    /// <summary>Begins to read a file; to be disposed of.</summary>
    /// <returns><see langword="null"/> where it is not there.</returns>
    public Task<Stream?> OpenAsync(EvidenceFile file, CancellationToken cancellationToken) =>
        container.Blob(EvidenceBlobName.Of(file)).TryOpenAsync(cancellationToken);

    /// <returns>False where it was not there.</returns>
    public Task<bool> DeleteAsync(EvidenceFile file, CancellationToken cancellationToken) =>
        container.Blob(EvidenceBlobName.Of(file)).TryDeleteAsync(cancellationToken);

    /// <summary>
    /// All files, those of one case together. What has a name that no document has is not among them.
    /// </summary>
    public async IAsyncEnumerable<StoredEvidenceFile> ReadAllAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken)
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

/// <summary>What the file of a document is called: <c>{program}/{memberId}/{caseId}/{documentId}</c>.</summary>
internal static class EvidenceBlobName
{
    private const int Parts = 4;

    // A part of a name must not end with a full stop, which an id may; no id has this character.
    private const char AfterFullStop = '~';

    public static string Of(EvidenceFile file)
    {
        var id = file.Member.MemberId;
        return $"{file.Member.Program}/{(id.EndsWith('.') ? id + AfterFullStop : id)}/{file.CaseId}/{file.DocumentId}";
    }

    /// <returns><see langword="null"/> where no document's file is called so.</returns>
    public static EvidenceFile? Find(string name)
    {
        if (name.Split('/') is not { Length: Parts } parts)
        {
            return null;
        }

        try
        {
            var file = new EvidenceFile(new MemberKey(parts[0], parts[1].TrimEnd(AfterFullStop)), parts[2], parts[3]);
            return Of(file) == name ? file : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}

/// <summary>Names the file of a document.</summary>
public sealed record EvidenceFile(MemberKey Member, string CaseId, string DocumentId);

/// <summary>A file that is there.</summary>
/// <param name="WrittenAt">When it was written, to the second.</param>
public sealed record StoredEvidenceFile(EvidenceFile File, DateTimeOffset WrittenAt);
