namespace CecFunctions.Storage;

/// <summary>Files with people's data that are gone with the process, however it ends.</summary>
public static class TemporaryFile
{
    /// <summary>A new file that only this account can open, and only by this stream.</summary>
    /// <param name="more">What else is to hold for it, such as that it is read and written asynchronously.</param>
    public static FileStream Create(FileOptions more = FileOptions.None)
    {
        var path = Path.Combine(Path.GetTempPath(), $"cec-{Guid.NewGuid():N}.tmp");
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.DeleteOnClose | more,
        };
        if (OperatingSystem.IsWindows())
        {
            return new FileStream(path, options);
        }

        options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(path, options);
        // Without a name it is gone even after a kill.
        File.Delete(path);
        return file;
    }
}
