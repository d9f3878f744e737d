using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CecFunctions.Members;
using CecFunctions.Storage;

namespace CecFunctions.Backups;

/// <summary>Writes all that is worth keeping into a folder, while the store is in use.</summary>
/// <remarks>
/// Members first, in files of many; then the rows that are as true as members; then members are compared and those who
/// changed meanwhile are read again, until none has: then all is of one moment. Announcements and files come last, so
/// that what a member names is there. A run that was cut off is taken up where its last whole file ends.
/// </remarks>
public sealed class StoreBackup(CecStorage storage, MemberPartitions members, TimeProvider time)
{
    // In a store that is never quiet, members end up seconds apart.
    private const int MostRounds = 8;

    /// <summary>How many members are in a file, which is some 200 KB then.</summary>
    internal int MembersOfAFile { get; init; } = 500;

    /// <param name="path">The folder: empty, not there yet, or with a backup that was begun.</param>
    /// <param name="withSecrets">Whether seeds that are not revealed and the keys of badges are copied, too.</param>
    /// <param name="programs">The files of the programs, by name, for those who read the backup.</param>
    /// <param name="progress">Told how many members are read.</param>
    /// <exception cref="BackupException">The folder holds something else.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public async Task<BackupManifest> RunAsync(
        string path,
        bool withSecrets,
        IReadOnlyDictionary<string, byte[]> programs,
        IProgress<int>? progress,
        CancellationToken cancellationToken)
    {
        var folder = new BackupFolder(path);
        await using var held = Hold(folder);
        var begun = await BeginAsync(folder, withSecrets, cancellationToken);
        var files = new List<BackupFile>();
        var copied = new CopiedMembers();
        await CopyMembersAsync(folder, copied, files, progress, cancellationToken);
        var places = new CopiedPlaces(storage, folder, files);
        await places.CopyTablesAsync([ContentKind.Rows, ContentKind.Figures], cancellationToken);
        var oneMoment = await CatchUpAsync(folder, copied, files, cancellationToken);
        await places.CopyTablesAsync([ContentKind.Announced], cancellationToken);
        var evidence = await places.CopyContainersAsync(withSecrets, cancellationToken);
        foreach (var (name, content) in programs)
        {
            files.Add(await folder.WriteAsync(
                $"programs/{name}",
                async file =>
                {
                    await file.WriteAsync(content, cancellationToken);
                    return 0;
                },
                cancellationToken));
        }

        var manifest = new BackupManifest
        {
            Format = BackupManifest.CurrentFormat,
            Backup = begun.Backup,
            BeganAt = begun.BeganAt,
            FinishedAt = time.GetUtcNow(),
            WithSecrets = withSecrets,
            OneMoment = oneMoment,
            Members = copied.Count,
            MembersDigest = copied.Digest(),
            Problems = [.. copied.FindProblems(evidence), .. copied.FindNumbersHeldTwice()],
            Files = [.. files.OrderBy(file => file.Name, StringComparer.Ordinal)],
        };
        await WriteRecordAsync(
            folder, BackupFolder.ManifestName, manifest, BackupJsonContext.Default.BackupManifest, cancellationToken);
        folder.Delete(BackupFolder.BegunName);
        return manifest;
    }

    private static FileStream Hold(BackupFolder folder)
    {
        if (folder.Has(BackupFolder.ManifestName))
        {
            throw new BackupException($"{folder.Root}: holds a backup that is finished; take another folder.");
        }

        return folder.IsEmpty() || folder.Has(BackupFolder.BegunName)
            ? folder.Lock()
            : throw new BackupException($"{folder.Root}: holds something else than a backup that was begun.");
    }

    private async Task<BegunBackup> BeginAsync(
        BackupFolder folder, bool withSecrets, CancellationToken cancellationToken)
    {
        if (folder.Has(BackupFolder.BegunName))
        {
            var begun = await BackupReading.ReadRecordAsync(
                folder, BackupFolder.BegunName, BackupJsonContext.Default.BegunBackup, cancellationToken);
            return begun.Format != BackupManifest.CurrentFormat
                ? throw new BackupException(
                    $"{folder.Root}: was begun in format {begun.Format}; begin anew in another folder.")
                : begun.WithSecrets != withSecrets
                ? throw new BackupException(
                    $"{folder.Root}: was begun {(begun.WithSecrets ? "with" : "without")} secrets; go on likewise.")
                : begun;
        }

        var began = new BegunBackup(BackupManifest.CurrentFormat, Guid.NewGuid(), time.GetUtcNow(), withSecrets);
        await WriteRecordAsync(
            folder, BackupFolder.BegunName, began, BackupJsonContext.Default.BegunBackup, cancellationToken);
        return began;
    }

    private static Task<BackupFile> WriteRecordAsync<T>(
        BackupFolder folder,
        string name,
        T record,
        JsonTypeInfo<T> type,
        CancellationToken cancellationToken) =>
        folder.WriteAsync(
            name,
            async file =>
            {
                await JsonSerializer.SerializeAsync(file, record, type, cancellationToken);
                file.WriteByte((byte)'\n');
                return 0;
            },
            cancellationToken);

    private async Task CopyMembersAsync(
        BackupFolder folder,
        CopiedMembers copied,
        List<BackupFile> files,
        IProgress<int>? progress,
        CancellationToken cancellationToken)
    {
        string? last = null;
        foreach (var name in folder.Files(BackupReading.MembersFolder))
        {
            var lines = 0;
            foreach (var (_, line) in folder.ReadLines(name))
            {
                var (member, rows) = RowJson.ReadMember(line);
                copied.Add(MemberPartition.From(rows), Encoding.UTF8.GetBytes(line));
                (last, lines) = (member, lines + 1);
            }

            files.Add(await folder.ReadAsync(name, cancellationToken) with { Lines = lines });
            progress?.Report(copied.Count);
        }

        await using var reading = members.ReadAsync(last, cancellationToken).GetAsyncEnumerator(cancellationToken);
        var hasNext = await reading.MoveNextAsync();
        while (hasNext)
        {
            var name = string.Create(
                CultureInfo.InvariantCulture, $"{BackupReading.MembersFolder}/{files.Count + 1:D5}.jsonl.gz");
            files.Add(await folder.WriteLinesAsync(name, NextFileAsync(), cancellationToken));
            progress?.Report(copied.Count);
        }

        async IAsyncEnumerable<byte[]> NextFileAsync()
        {
            for (var count = 0; count < MembersOfAFile && hasNext; count++)
            {
                yield return Take(copied, reading.Current);
                hasNext = await reading.MoveNextAsync();
            }
        }
    }

    private static byte[] Take(CopiedMembers copied, MemberPartition member)
    {
        var line = RowJson.WriteMember(member.Key, member.Rows);
        copied.Add(member, line);
        return line;
    }

    /// <summary>Reads again who has changed, until none has.</summary>
    /// <returns>Whether there was a moment at which all were as they were copied.</returns>
    private async Task<bool> CatchUpAsync(
        BackupFolder folder, CopiedMembers copied, List<BackupFile> files, CancellationToken cancellationToken)
    {
        foreach (var earlier in folder.Files(BackupReading.ChangedFolder))
        {
            folder.Delete(earlier);
        }

        for (var round = 1; round <= MostRounds; round++)
        {
            var changed = await FindChangedAsync(copied, cancellationToken);
            if (changed.Count == 0)
            {
                return true;
            }

            await CopyAgainAsync(round, changed);
        }

        for (var round = MostRounds + 1; round <= MostRounds + 2; round++)
        {
            if (copied.FindSplitMerges() is { Count: > 0 } split)
            {
                await CopyAgainAsync(round, split);
            }
        }

        return false;

        async Task CopyAgainAsync(int round, IReadOnlyList<string> again)
        {
            var name = string.Create(
                CultureInfo.InvariantCulture, $"{BackupReading.ChangedFolder}/{round:D5}.jsonl.gz");
            var lines = ReadAgainAsync(copied, again, cancellationToken);
            files.Add(await folder.WriteLinesAsync(name, lines, cancellationToken));
        }
    }

    private async IAsyncEnumerable<byte[]> ReadAgainAsync(
        CopiedMembers copied,
        IReadOnlyList<string> again,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var member in again)
        {
            if (await members.FindAsync(member, cancellationToken) is { } read)
            {
                yield return Take(copied, read);
            }
            else
            {
                // A line without rows says that the member is gone.
                copied.Remove(member);
                yield return RowJson.WriteMember(member, []);
            }
        }
    }

    private async Task<IReadOnlyList<string>> FindChangedAsync(
        CopiedMembers copied, CancellationToken cancellationToken)
    {
        var changed = new List<string>();
        var seen = new HashSet<string>(copied.Count, StringComparer.Ordinal);
        await foreach (var (member, version) in members.ReadVersionsAsync(cancellationToken))
        {
            seen.Add(member);
            if (!copied.Is(member, version))
            {
                changed.Add(member);
            }
        }

        return [.. changed, .. copied.Except(seen)];
    }
}
