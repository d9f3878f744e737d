using System.Collections.Immutable;
using System.Text.Json;
using Azure.Data.Tables;

namespace CecFunctions.Backups;

/// <summary>A backup that is whole and can be read.</summary>
public sealed class CheckedBackup
{
    internal CheckedBackup(BackupFolder folder, BackupManifest manifest) =>
        (Folder, Manifest, Problems) = (folder, manifest, manifest.Problems);

    public BackupManifest Manifest { get; }

    /// <summary>What was wrong in the store itself, and is in the backup as it was there.</summary>
    public ImmutableArray<BackupProblem> Problems { get; internal set; }

    internal BackupFolder Folder { get; }

    /// <summary>The file that has a member's latest copy, where the member was read more than once.</summary>
    internal Dictionary<string, string> Changed { get; } = new(StringComparer.Ordinal);

    /// <summary>Rows of each table, and a digest of them.</summary>
    internal Dictionary<string, (int Rows, string Digest)> Tables { get; } = new(StringComparer.Ordinal);

    internal IEnumerable<BackupFile> MemberFiles => Manifest.Files.Where(file =>
        BackupReading.InFolder(file, BackupReading.MembersFolder)
        || BackupReading.InFolder(file, BackupReading.ChangedFolder));

    internal bool IsOutdated(BackupFile file, string member) =>
        Changed.TryGetValue(member, out var latest) && latest != file.Name;

    internal IEnumerable<(string Place, string Line, string Member, ImmutableArray<TableEntity> Rows)> ReadMembers(
        BackupFile file) =>
        Read(file.Name, line =>
        {
            var (member, rows) = RowJson.ReadMember(line);
            return (line, member, rows);
        }).Select(read => (read.Place, read.Value.line, read.Value.member, read.Value.rows));

    internal IEnumerable<(string Place, TableEntity Row)> ReadRows(string name) => Read(name, RowJson.ReadRow);

    internal IEnumerable<(string Place, ContainerFile File)> ReadFiles(string name) => Read(
        name,
        line => JsonSerializer.Deserialize(line, BackupLineContext.Default.ContainerFile)
            ?? throw new FormatException("is null."));

    /// <summary>The files of a container; none where the backup has no such container.</summary>
    internal IEnumerable<ContainerFile> FilesOf(string container) =>
        BackupReading.NameOfContainer(container) is var name && Folder.Has(name)
            ? ReadFiles(name).Select(read => read.File)
            : [];

    private IEnumerable<(string Place, T Value)> Read<T>(string name, Func<string, T> read)
    {
        foreach (var (number, line) in Folder.ReadLines(name))
        {
            var place = $"{Folder.PathOf(name)}:{number}";
            T value;
            try
            {
                value = read(line);
            }
            catch (Exception wrong) when (wrong is FormatException or JsonException)
            {
                throw new BackupException($"{place}: is no line that this version writes.", wrong);
            }

            yield return (place, value);
        }
    }
}
