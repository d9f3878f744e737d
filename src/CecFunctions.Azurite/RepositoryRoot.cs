namespace CecFunctions.Azurite;

/// <summary>Finds the folder that pins Azurite: the one holding package.json and CecFunctions.sln.</summary>
public static class RepositoryRoot
{
    /// <exception cref="AzuriteException">Neither the program nor the current folder lies in such a folder.</exception>
    public static string Find() => TryFind() ?? throw new AzuriteException(
        "Azurite is installed from this project's package.json, and neither the program nor the current folder lies "
            + "within the project. Run from the project's folder, or give the storage to use with --storage.");

    /// <summary>The folder, or <see langword="null"/> where there is none.</summary>
    public static string? TryFind() => Above(AppContext.BaseDirectory) ?? Above(Environment.CurrentDirectory);

    private static string? Above(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "package.json"))
                && File.Exists(Path.Combine(folder.FullName, "CecFunctions.sln")))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}
