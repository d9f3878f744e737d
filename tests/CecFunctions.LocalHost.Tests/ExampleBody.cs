using CecFunctions.Azurite;
using CecFunctions.Public;

namespace CecFunctions.LocalHost.Tests;

/// <summary>The invented body of docs/examples.</summary>
internal static class ExampleBody
{
    private static readonly string Folder = Path.Combine(RepositoryRoot.Find(), "docs", "examples");

    public static string File { get; } = Path.Combine(Folder, "ihm.json");

    public static string Scenarios { get; } = Path.Combine(Folder, "ihm");

    /// <summary>Makes a folder with the programs as shipped and the example beside them.</summary>
    public static string Beside(string folder, Func<string, string>? change = null)
    {
        Directory.CreateDirectory(folder);
        foreach (var file in ProgramDirectory.Files(ProgramDirectory.Default))
        {
            System.IO.File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        var text = System.IO.File.ReadAllText(File);
        System.IO.File.WriteAllText(Path.Combine(folder, "ihm.json"), change?.Invoke(text) ?? text);
        return folder;
    }
}
