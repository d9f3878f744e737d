using System.Security.Cryptography;
using Azure.Data.Tables;
using CecFunctions.Jobs;
using CecFunctions.Members;
using CecFunctions.Storage;

namespace CecFunctions.Backups;

/// <summary>
/// Puts a backup into an empty store: all rows and files as they were, and what follows from them written anew. Then
/// everything is read again and compared.
/// </summary>
/// <remarks>
/// Begun again, it writes the same over the same, so it may be cut off at any point. The store carries a mark from the
/// first write to the last, without which a store that is not empty is left alone.
/// </remarks>
public sealed class StoreRestore(
    CecStorage storage,
    MemberPartitions members,
    MemberAnnouncements announcements,
    RestoreMark mark,
    TimeProvider time)
{
    private const int MembersOfAPage = 200;
    private const int RowsOfAPage = 1000;

    /// <summary>The number of rows that <see cref="MembersOfAPage"/> may not go beyond, however long logs are.</summary>
    private const int MostRowsOfAPage = 5000;

    /// <param name="holdMail">Whether mail waits until staff let it go.</param>
    /// <param name="progress">Told how many members are written.</param>
    /// <exception cref="BackupException">The store is in use, or has become another while it was written.</exception>
    public async Task RunAsync(
        CheckedBackup backup, bool holdMail, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var manifest = backup.Manifest;
        var found = await mark.FindAsync(cancellationToken);
        if (found is null || found.Backup != manifest.Backup || found.FinishedAt is not null)
        {
            await CheckEmptyAsync(cancellationToken);
        }

        var restored = new RestoredStore(manifest.Backup, manifest.FinishedAt, time.GetUtcNow(), null, MailIsHeld: true);
        await mark.WriteAsync(restored, cancellationToken);
        foreach (var table in backup.Tables.Keys.Order(StringComparer.Ordinal))
        {
            await WriteTableAsync(backup, table, cancellationToken);
        }

        await WriteMembersAsync(backup, progress, cancellationToken);
        foreach (var container in storage.PlacesOf(ContentKind.Files))
        {
            await WriteFilesAsync(backup, container.Name, cancellationToken);
        }

        await CompareAsync(backup, cancellationToken);
        await mark.WriteAsync(
            restored with { FinishedAt = time.GetUtcNow(), MailIsHeld = holdMail }, cancellationToken);
    }

    private async Task CheckEmptyAsync(CancellationToken cancellationToken)
    {
        var tables = storage.PlacesOf(
            ContentKind.Members, ContentKind.Rows, ContentKind.Announced, ContentKind.Rebuilt);
        foreach (var place in tables)
        {
            var rows = storage.Table(place.Name)
                .QueryAsync<TableEntity>((string?)null, 1, KeyFilter.Keys, cancellationToken);
            await foreach (var _ in rows)
            {
                throw InUse("table", place.Name);
            }
        }

        foreach (var place in storage.PlacesOf(ContentKind.Files))
        {
            var files = storage.Container(place.Name).GetBlobsAsync(cancellationToken: cancellationToken);
            await foreach (var _ in files)
            {
                throw InUse("container", place.Name);
            }
        }

        static BackupException InUse(string what, string name) => new(
            $"The store is in use: its {what} '{name}' is not empty. A backup is restored into an empty store only.");
    }

    private async Task WriteTableAsync(CheckedBackup backup, string name, CancellationToken cancellationToken)
    {
        var table = storage.Table(name);
        foreach (var page in backup.ReadRows(BackupReading.NameOfTable(name)).Chunk(RowsOfAPage))
        {
            await table.PutAllAsync(page.Select(read => read.Row), cancellationToken);
        }
    }

    private async Task WriteMembersAsync(
        CheckedBackup backup, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var done = 0;
        var page = new List<MemberPartition>(MembersOfAPage);
        foreach (var file in backup.MemberFiles)
        {
            foreach (var (_, _, member, rows) in backup.ReadMembers(file))
            {
                if (rows.IsEmpty || backup.IsOutdated(file, member))
                {
                    continue;
                }

                page.Add(MemberPartition.From(rows));
                if (page.Count == MembersOfAPage || page.Sum(read => read.Rows.Length) > MostRowsOfAPage)
                {
                    await WritePageAsync();
                }
            }
        }

        await WritePageAsync();

        async Task WritePageAsync()
        {
            // A member who could not be read in the old store either has nothing to announce.
            await announcements.WriteAsync(
                [.. page.Where(read => read.Member is not null && read.History is not null)], cancellationToken);
            await members.WriteAsync(page.SelectMany(read => read.Rows), cancellationToken);
            progress?.Report(done += page.Count);
            page.Clear();
        }
    }

    private async Task WriteFilesAsync(CheckedBackup backup, string name, CancellationToken cancellationToken)
    {
        var container = storage.Container(name);
        var parallel = TableTransactions.Concurrency(cancellationToken);
        await Parallel.ForEachAsync(
            backup.FilesOf(name),
            parallel,
            async (file, cancel) =>
            {
                var blob = container.Blob(file.Name);
                await using var content = File.OpenRead(backup.Folder.PathOf(file.File));
                if (await blob.TryCreateAsync(content, file.ContentType, cancel))
                {
                    return;
                }

                await using var there = await blob.TryOpenAsync(cancel);
                if (there is null
                    || Convert.ToHexStringLower(await SHA256.HashDataAsync(there, cancel)) != file.Sha256)
                {
                    throw new BackupException(
                        $"The container '{name}' has another file {file.Name} than the backup, and it is not replaced.");
                }
            });
    }

    /// <summary>Reads all that was written, and compares.</summary>
    private async Task CompareAsync(CheckedBackup backup, CancellationToken cancellationToken)
    {
        var written = new CopiedMembers();
        await foreach (var member in members.ReadAsync(null, cancellationToken))
        {
            written.Add(member, RowJson.WriteMember(member.Key, member.Rows));
        }

        if (written.Digest() != backup.Manifest.MembersDigest)
        {
            throw Differs("members");
        }

        foreach (var place in storage.PlacesOf(ContentKind.Rows, ContentKind.Announced))
        {
            using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            await foreach (var row in storage.Table(place.Name)
                .QueryAsync<TableEntity>(cancellationToken: cancellationToken))
            {
                digest.AppendData(RowJson.WriteRow(row));
            }

            if (backup.Tables.TryGetValue(place.Name, out var rows)
                && rows.Digest != Convert.ToHexStringLower(digest.GetHashAndReset()))
            {
                throw Differs($"table '{place.Name}'");
            }
        }

        static BackupException Differs(string what) => new(
            $"The store's {what} are not those of the backup: something else has written to the store meanwhile. "
                + "Empty it and begin again.");
    }
}
