using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace CecFunctions.Backups;

/// <summary>
/// The folder of a backup. A file has its name only once all of it is on the disk, so that one that was cut off is
/// never taken for whole; and only its owner may read it, for it holds what members are.
/// </summary>
internal sealed class BackupFolder(string root)
{
    /// <summary>What a backup holds; there once it is finished.</summary>
    public const string ManifestName = "backup.json";

    /// <summary>There as long as it is not.</summary>
    public const string BegunName = "begun.json";

    private const string Unfinished = ".part";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public string Root { get; } = root;

    public string PathOf(string name) => Path.Combine([Root, .. name.Split('/')]);

    public bool Has(string name) => File.Exists(PathOf(name));

    /// <summary>Whether nothing is in it but what was begun and never got a name.</summary>
    public bool IsEmpty() => !Directory.Exists(Root)
        || Directory.EnumerateFileSystemEntries(Root)
            .All(entry => entry.EndsWith(Unfinished, StringComparison.Ordinal));

    /// <summary>The names of the files in a folder of it, in order; none where there is no such folder.</summary>
    public IReadOnlyList<string> Files(string folder) => Directory.Exists(PathOf(folder))
        ?
        [
            .. Directory.GetFiles(PathOf(folder))
                .Select(Path.GetFileName)
                .Where(file => !file!.EndsWith(Unfinished, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(file => $"{folder}/{file}"),
        ]
        : [];

    public void Delete(string name) => File.Delete(PathOf(name));

    /// <summary>Holds the folder, so that two runs never work on it at once; the caller lets go of it.</summary>
    /// <exception cref="BackupException">Another run holds it.</exception>
    public FileStream Lock()
    {
        MakeFolder(Root);
        try
        {
            var options = Options(FileMode.OpenOrCreate, FileShare.None);
            options.Options |= FileOptions.DeleteOnClose;
            return new FileStream(PathOf("lock" + Unfinished), options);
        }
        catch (IOException taken) when (taken is not (FileNotFoundException or DirectoryNotFoundException))
        {
            throw new BackupException($"{Root}: another backup is being written into it.", taken);
        }
    }

    /// <summary>Writes a file whole.</summary>
    /// <param name="write">Writes it, and says how many lines it wrote.</param>
    public async Task<BackupFile> WriteAsync(
        string name, Func<Stream, Task<int>> write, CancellationToken cancellationToken)
    {
        var path = PathOf(name);
        MakeFolder(Path.GetDirectoryName(path)!);
        var part = path + Unfinished;
        int lines;
        await using (var file = new FileStream(part, Options(FileMode.Create, FileShare.None)))
        {
            lines = await write(file);
            await file.FlushAsync(cancellationToken);
            file.Flush(flushToDisk: true);
        }

        File.Move(part, path, overwrite: true);
        return await ReadAsync(name, cancellationToken) with { Lines = lines };
    }

    /// <summary>Writes a file of lines, compressed.</summary>
    public Task<BackupFile> WriteLinesAsync(
        string name, IAsyncEnumerable<byte[]> lines, CancellationToken cancellationToken) =>
        WriteAsync(
            name,
            async file =>
            {
                var count = 0;
                await using var packed = new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true);
                await foreach (var line in lines.WithCancellation(cancellationToken))
                {
                    await packed.WriteAsync(line, cancellationToken);
                    packed.WriteByte((byte)'\n');
                    count++;
                }

                return count;
            },
            cancellationToken);

    /// <summary>The lines of a file, from 1.</summary>
    /// <exception cref="BackupException">It cannot be unpacked.</exception>
    public IEnumerable<(int Number, string Line)> ReadLines(string name)
    {
        using var file = File.OpenRead(PathOf(name));
        using var packed = new GZipStream(file, CompressionMode.Decompress);
        using var text = new StreamReader(packed, new UTF8Encoding(false, throwOnInvalidBytes: true));
        for (var number = 1; ; number++)
        {
            string? line;
            try
            {
                line = text.ReadLine();
            }
            catch (Exception damaged) when (damaged is InvalidDataException or DecoderFallbackException)
            {
                throw new BackupException($"{PathOf(name)}:{number}: cannot be unpacked.", damaged);
            }

            if (line is null)
            {
                yield break;
            }

            yield return (number, line);
        }
    }

    /// <summary>The digest and size of a file.</summary>
    public async Task<BackupFile> ReadAsync(string name, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(PathOf(name));
        var digest = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
        return new BackupFile(name, digest, file.Length, 0);
    }

    private static FileStreamOptions Options(FileMode mode, FileShare share)
    {
        var options = new FileStreamOptions
        {
            Mode = mode,
            Access = FileAccess.ReadWrite,
            Share = share,
            Options = FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return options;
    }

    private static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.UserExecute);
        }
    }
}
