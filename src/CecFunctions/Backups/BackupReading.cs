using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Azure.Data.Tables;
using CecFunctions.Domain.Programs;
using CecFunctions.Json;
using CecFunctions.Members;
using CecFunctions.Storage;

namespace CecFunctions.Backups;

/// <summary>Reads a backup, and says what is wrong with it before anything is made of it.</summary>
public sealed class BackupReading(CecStorage storage, ProgramCatalog catalog)
{
    internal const string MembersFolder = "members";
    internal const string ChangedFolder = "changed";
    internal const string EvidenceContainer = "evidence";

    private const string TablesFolder = "tables";
    private const string ContainersFolder = "containers";
    private const string LinesExtension = ".jsonl.gz";

    internal static string NameOfTable(string table) => $"{TablesFolder}/{table}{LinesExtension}";

    internal static string NameOfContainer(string container) => $"{ContainersFolder}/{container}{LinesExtension}";

    /// <summary>A file's place in the folder: names of blobs may differ by case alone, names of files may not.</summary>
    internal static string NameOfFile(string container, string blob)
    {
        var digest = TextDigest.From(blob);
        return $"files/{container}/{digest[..2]}/{digest}";
    }

    internal static async Task<T> ReadRecordAsync<T>(
        BackupFolder folder, string name, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        var bytes = await File.ReadAllBytesAsync(folder.PathOf(name), cancellationToken);
        try
        {
            return JsonSerializer.Deserialize(bytes, type) ?? throw new JsonException("It is null.");
        }
        catch (JsonException wrong)
        {
            throw new BackupException($"{folder.PathOf(name)}: is damaged, or of another program.", wrong);
        }
    }

    /// <summary>
    /// Reads all of a backup: the digest of every file, every row as this version reads it, and whether members,
    /// documents and counts go together.
    /// </summary>
    /// <exception cref="BackupException">Something is wrong with it; says where and what.</exception>
    public async Task<CheckedBackup> CheckAsync(
        string path, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var folder = new BackupFolder(path);
        if (!folder.Has(BackupFolder.ManifestName))
        {
            throw new BackupException(folder.Has(BackupFolder.BegunName)
                ? $"{path}: the backup is not finished; run 'backup' on the folder again."
                : $"{path}: holds no backup.");
        }

        await CheckFormatAsync(folder, cancellationToken);
        var manifest = await ReadRecordAsync(
            folder, BackupFolder.ManifestName, BackupJsonContext.Default.BackupManifest, cancellationToken);
        foreach (var file in manifest.Files)
        {
            await CheckFileAsync(folder, file, cancellationToken);
        }

        var read = new CheckedBackup(folder, manifest);
        // Dropped afterwards: what is written is compared with the manifest's digest alone.
        var members = CheckMembers(read, progress, cancellationToken);
        CheckTables(read, cancellationToken);
        var evidence = await CheckContainersAsync(read, cancellationToken);
        var problems = members.FindProblems(evidence);
        if (problems.FirstOrDefault(problem => !manifest.Problems.Contains(problem)) is { } fresh)
        {
            throw new BackupException($"{folder.Root}: {fresh.Place} {fresh.Problem}");
        }

        return members.Count == manifest.Members && members.Digest() == manifest.MembersDigest
            ? read
            : throw new BackupException(
                $"{folder.Root}: holds {members.Count} members, and not those {manifest.Members} that it was "
                    + "made of.");
    }

    private static async Task CheckFormatAsync(BackupFolder folder, CancellationToken cancellationToken)
    {
        var place = folder.PathOf(BackupFolder.ManifestName);
        try
        {
            using var json = JsonDocument.Parse(await File.ReadAllBytesAsync(place, cancellationToken));
            var format = json.RootElement.GetProperty("format").GetInt32();
            if (format is < 1 or > BackupManifest.CurrentFormat)
            {
                throw new BackupException(
                    $"{place}: format {format} is of another version; this one reads up to "
                        + $"{BackupManifest.CurrentFormat}.");
            }
        }
        catch (Exception wrong) when (
            wrong is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new BackupException($"{place}: is damaged, or of another program.", wrong);
        }
    }

    private static async Task CheckFileAsync(
        BackupFolder folder, BackupFile file, CancellationToken cancellationToken)
    {
        if (file.Name.Split('/').Any(part => part is "" or "." or "..") || Path.IsPathRooted(file.Name))
        {
            throw new BackupException($"{folder.Root}: names a file outside of it.");
        }

        if (!folder.Has(file.Name))
        {
            throw new BackupException($"{folder.PathOf(file.Name)}: is missing.");
        }

        if ((await folder.ReadAsync(file.Name, cancellationToken)).Sha256 != file.Sha256)
        {
            throw new BackupException($"{folder.PathOf(file.Name)}: is damaged: its SHA-256 is not the one on record.");
        }
    }

    private CopiedMembers CheckMembers(
        CheckedBackup read, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var members = new CopiedMembers();
        var known = read.Manifest.Problems.Select(problem => problem.Place).ToHashSet(StringComparer.Ordinal);
        foreach (var file in read.Manifest.Files.Where(file => InFolder(file, ChangedFolder)))
        {
            foreach (var (_, _, member, _) in read.ReadMembers(file))
            {
                read.Changed[member] = file.Name;
            }
        }

        foreach (var file in read.MemberFiles)
        {
            var lines = 0;
            foreach (var (place, line, member, rows) in read.ReadMembers(file))
            {
                cancellationToken.ThrowIfCancellationRequested();
                lines++;
                if (read.IsOutdated(file, member) || rows.IsEmpty)
                {
                    continue;
                }

                var partition = MemberPartition.From(CheckedRows(rows, place));
                if (partition.Key != member)
                {
                    throw new BackupException($"{place}: has rows of another member.");
                }

                if (partition.Gap is { } gap && !known.Contains(member))
                {
                    throw new BackupException($"{place}: {member} {gap}");
                }

                if (catalog.Find(MemberKey.Parse(member).Program) is null)
                {
                    throw new BackupException(
                        $"{place}: {member} is of a program whose file is not loaded; it is in "
                            + $"{read.Folder.PathOf("programs")}.");
                }

                if (members.IsKnown(member))
                {
                    throw new BackupException($"{place}: {member} is there twice.");
                }

                members.Add(partition, Encoding.UTF8.GetBytes(line));
                progress?.Report(members.Count);
            }

            CheckCount(read.Folder, file, lines);
        }

        return members;
    }

    private void CheckTables(CheckedBackup read, CancellationToken cancellationToken)
    {
        var places = storage.PlacesOf(ContentKind.Rows, ContentKind.Figures, ContentKind.Announced)
            .ToDictionary(place => NameOfTable(place.Name), StringComparer.Ordinal);
        foreach (var file in read.Manifest.Files.Where(file => InFolder(file, TablesFolder)))
        {
            if (!places.TryGetValue(file.Name, out var table))
            {
                throw new BackupException($"{read.Folder.PathOf(file.Name)}: is of a table that this version has not.");
            }

            var lines = 0;
            using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var (place, row) in read.ReadRows(file.Name))
            {
                cancellationToken.ThrowIfCancellationRequested();
                lines++;
                CheckedRows([row], place);
                try
                {
                    table.Content!.Read!(row);
                }
                catch (Exception unreadable) when (unreadable is not OperationCanceledException)
                {
                    throw new BackupException($"{place}: is no row of the table {table.Name}.", unreadable);
                }

                digest.AppendData(RowJson.WriteRow(row));
            }

            CheckCount(read.Folder, file, lines);
            read.Tables[table.Name] = (lines, Convert.ToHexStringLower(digest.GetHashAndReset()));
        }
    }

    /// <returns>The digests of the files of evidence, by name.</returns>
    private async Task<IReadOnlyDictionary<string, string>> CheckContainersAsync(
        CheckedBackup read, CancellationToken cancellationToken)
    {
        var evidence = new Dictionary<string, string>(StringComparer.Ordinal);
        var places = storage.PlacesOf(ContentKind.Files)
            .ToDictionary(place => NameOfContainer(place.Name), StringComparer.Ordinal);
        foreach (var file in read.Manifest.Files.Where(file => InFolder(file, ContainersFolder)))
        {
            if (!places.TryGetValue(file.Name, out var container))
            {
                throw new BackupException(
                    $"{read.Folder.PathOf(file.Name)}: is of a container that this version has not.");
            }

            var lines = 0;
            foreach (var (place, stored) in read.ReadFiles(file.Name))
            {
                lines++;
                if (stored.File != NameOfFile(container.Name, stored.Name))
                {
                    throw new BackupException($"{place}: names another file than its own.");
                }

                await CheckFileAsync(
                    read.Folder, new BackupFile(stored.File, stored.Sha256, stored.Bytes, 0), cancellationToken);
                if (container.Name == EvidenceContainer)
                {
                    evidence[stored.Name] = stored.Sha256;
                }
            }

            CheckCount(read.Folder, file, lines);
        }

        return evidence;
    }

    private static ImmutableArray<TableEntity> CheckedRows(ImmutableArray<TableEntity> rows, string place)
    {
        try
        {
            foreach (var row in rows)
            {
                row.Checked();
            }
        }
        catch (StorageLimitException wrong)
        {
            throw new BackupException($"{place}: {wrong.Message}", wrong);
        }

        return rows;
    }

    private static void CheckCount(BackupFolder folder, BackupFile file, int lines)
    {
        if (lines != file.Lines)
        {
            throw new BackupException($"{folder.PathOf(file.Name)}: has {lines} lines of {file.Lines}.");
        }
    }

    internal static bool InFolder(BackupFile file, string folder) =>
        file.Name.StartsWith(folder + "/", StringComparison.Ordinal);
}
