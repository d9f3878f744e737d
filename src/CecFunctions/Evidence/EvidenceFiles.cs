using System.Runtime.CompilerServices;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using CecFunctions.Domain.Audits;
using CecFunctions.Members;
using CecFunctions.Storage;

namespace CecFunctions.Evidence;

/// <summary>The files of documents, as blobs of one container. The member's record says what each one is.</summary>
public sealed class EvidenceFiles(BlobContainerClient container)
{
    /// <summary>Begins a file, which does not exist before it is completed.</summary>
    public EvidenceWriter Begin(EvidenceFile file) => new(container.Blob(EvidenceBlobName.From(file)));

    /// <summary>Opens a file; the caller disposes of the stream.</summary>
    /// <returns><see langword="null"/> where there is no such file.</returns>
    public Task<Stream?> OpenAsync(EvidenceFile file, CancellationToken cancellationToken) =>
        container.Blob(EvidenceBlobName.From(file)).TryOpenAsync(cancellationToken);

    /// <returns>Whether the file was there.</returns>
    public Task<bool> DeleteAsync(EvidenceFile file, CancellationToken cancellationToken) =>
        container.Blob(EvidenceBlobName.From(file)).TryDeleteAsync(cancellationToken);

    /// <summary>Deletes all files of an account, whatever their record.</summary>
    public async Task DeleteAllAsync(MemberKey member, CancellationToken cancellationToken)
    {
        var found = await container
            .GetBlobsAsync(BlobTraits.None, BlobStates.None, EvidenceBlobName.PrefixOf(member), cancellationToken)
            .ToListAsync(cancellationToken);
        foreach (var blob in found)
        {
            await container.Blob(blob.Name).TryDeleteAsync(cancellationToken);
        }
    }

    /// <summary>All files, those of one case together. Blobs with other names are skipped.</summary>
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

/// <summary>The blob name of a document's file: <c>{program}/{memberId}/{caseId}/{documentId}</c>,
/// with <c>reports</c> for the case where it is attached to a report.</summary>
internal static class EvidenceBlobName
{
    private const int Parts = 4;

    // A segment of a blob name must not end with a full stop, as an id may; no id has this character.
    private const char AfterFullStop = '~';

    public static string From(EvidenceFile file) => $"{PrefixOf(file.Member)}{file.CaseId}/{file.DocumentId}";

    /// <summary>Where the names of a member's files begin.</summary>
    public static string PrefixOf(MemberKey member)
    {
        var id = member.MemberId;
        return $"{member.Program}/{(id.EndsWith('.') ? id + AfterFullStop : id)}/";
    }

    /// <returns><see langword="null"/> where the name is no document's.</returns>
    public static EvidenceFile? Find(string name)
    {
        if (name.Split('/') is not { Length: Parts } parts)
        {
            return null;
        }

        try
        {
            var file = new EvidenceFile(new MemberKey(parts[0], parts[1].TrimEnd(AfterFullStop)), parts[2], parts[3]);
            return From(file) == name ? file : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}

/// <summary>The key of a document's file.</summary>
/// <param name="CaseId">The audit case, or <see cref="OfReports"/>.</param>
public sealed record EvidenceFile(MemberKey Member, string CaseId, string DocumentId)
{
    /// <summary>In the place of a case, for documents attached to reports. No case has such an id.</summary>
    public const string OfReports = "reports";

    /// <summary>Where the file of a document lies: with its case, or where it came in with its report.</summary>
    public static EvidenceFile From(MemberKey member, string caseId, EvidenceDocument document) =>
        document.Origin == EvidenceOrigin.Reported
            ? new EvidenceFile(
                document.Account is { } account ? new MemberKey(member.Program, account) : member,
                OfReports,
                document.Id)
            : new EvidenceFile(member, caseId, document.Id);
}

/// <summary>An existing file.</summary>
/// <param name="WrittenAt">The instant of the write, to the second.</param>
public sealed record StoredEvidenceFile(EvidenceFile File, DateTimeOffset WrittenAt);
