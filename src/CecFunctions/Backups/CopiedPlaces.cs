using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using CecFunctions.Storage;

namespace CecFunctions.Backups;

/// <summary>Copies tables and containers, members apart, into the folder of a backup.</summary>
/// <param name="files">Is told each file that is written.</param>
internal sealed class CopiedPlaces(CecStorage storage, BackupFolder folder, List<BackupFile> files)
{
    private const int FilesAtOnce = 8;

    public async Task CopyTablesAsync(ContentKind[] kinds, CancellationToken cancellationToken)
    {
        foreach (var place in storage.PlacesOf(kinds))
        {
            files.Add(await folder.WriteLinesAsync(
                BackupReading.NameOfTable(place.Name),
                storage.Table(place.Name)
                    .QueryAsync<TableEntity>(cancellationToken: cancellationToken)
                    .Select(RowJson.WriteRow),
                cancellationToken));
        }
    }

    /// <returns>The digests of the files of evidence, by name.</returns>
    public async Task<IReadOnlyDictionary<string, string>> CopyContainersAsync(
        bool withSecrets, CancellationToken cancellationToken)
    {
        var evidence = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var place in storage.PlacesOf(ContentKind.Files))
        {
            files.Add(await folder.WriteLinesAsync(
                BackupReading.NameOfContainer(place.Name),
                CopyContainerAsync(
                    place,
                    withSecrets,
                    place.Name == BackupReading.EvidenceContainer ? evidence : null,
                    cancellationToken),
                cancellationToken));
        }

        return evidence;
    }

    private async IAsyncEnumerable<byte[]> CopyContainerAsync(
        StoragePlace place,
        bool withSecrets,
        Dictionary<string, string>? digests,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var container = storage.Container(place.Name);
        await foreach (var some in container.GetBlobsAsync(cancellationToken: cancellationToken)
            .Where(async (blob, cancel) => withSecrets
                || !place.Content!.IsSecret(blob.Name)
                || (place.Content.RevealedBy(blob.Name) is { } revealed
                    && await container.Blob(revealed).FindAsync(cancel) is not null))
            .Chunk(FilesAtOnce)
            .WithCancellation(cancellationToken))
        {
            var read = await Task.WhenAll(
                some.Select(blob => CopyFileAsync(place.Name, container, blob, cancellationToken)));
            foreach (var file in read.OfType<ContainerFile>())
            {
                digests?.Add(file.Name, file.Sha256);
                yield return JsonSerializer.SerializeToUtf8Bytes(file, BackupLineContext.Default.ContainerFile);
            }
        }
    }

    /// <returns><see langword="null"/> where the file has gone since it was listed.</returns>
    private async Task<ContainerFile?> CopyFileAsync(
        string place, BlobContainerClient container, BlobItem blob, CancellationToken cancellationToken)
    {
        var name = BackupReading.NameOfFile(place, blob.Name);
        BackupFile? there = folder.Has(name) ? await folder.ReadAsync(name, cancellationToken) : null;
        if (there?.Bytes != blob.Properties.ContentLength)
        {
            await using var content = await container.Blob(blob.Name).TryOpenAsync(cancellationToken);
            if (content is null)
            {
                return null;
            }

            there = await folder.WriteAsync(
                name,
                async file =>
                {
                    await content.CopyToAsync(file, cancellationToken);
                    return 0;
                },
                cancellationToken);
        }

        return new ContainerFile(blob.Name, name, there!.Sha256, there.Bytes, blob.Properties.ContentType);
    }
}
