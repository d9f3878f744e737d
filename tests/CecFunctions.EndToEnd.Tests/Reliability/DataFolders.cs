namespace CecFunctions.EndToEnd.Tests.Reliability;

/// <summary>Copies of a folder of Azurite's data, so that many nights begin alike.</summary>
internal static class DataFolders
{
    public static string New() => Directory.CreateTempSubdirectory("cecfunctions-night-").FullName;

    public static string CopyOf(string folder)
    {
        var copy = New();
        foreach (var directory in Directory.GetDirectories(folder, "*", SearchOption.AllDirectories))
        {
            Directory.CreateDirectory(directory.Replace(folder, copy, StringComparison.Ordinal));
        }

        foreach (var file in Directory.GetFiles(folder, "*", SearchOption.AllDirectories))
        {
            File.Copy(file, file.Replace(folder, copy, StringComparison.Ordinal));
        }

        return copy;
    }
}
