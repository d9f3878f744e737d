namespace CecFunctions.Azurite;

/// <summary>A file that one process at a time holds open; the system lets go of it however the process ends.</summary>
internal static class FileLock
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(200);

    /// <summary>Returns the open file, or null when another process holds it.</summary>
    internal static FileStream? TryAcquire(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (exception is not (DirectoryNotFoundException or PathTooLongException))
        {
            return null;
        }
    }

    /// <summary>Waits until no other process holds the file.</summary>
    internal static async Task<FileStream> AcquireAsync(string path, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (TryAcquire(path) is { } file)
                return file;

            await Task.Delay(RetryDelay, cancellationToken);
        }
    }
}
