using CecFunctions.Domain.Programs;

namespace CecFunctions.Public;

/// <summary>The folder of program files that ships with the system.</summary>
public static class ProgramDirectory
{
    /// <summary>The folder beside the running program.</summary>
    public static string Default => Path.Combine(AppContext.BaseDirectory, "programs");

    /// <summary>Reads every program file of <paramref name="folder"/>; schema files are passed over.</summary>
    /// <exception cref="ProgramFileException">The folder is missing or empty, or a file is wrong; the message names the
    /// file and the JSON path.</exception>
    public static ProgramCatalog Load(string folder)
    {
        var files = Files(folder);
        if (files.Count == 0)
        {
            throw new ProgramFileException(folder, "$", "holds no program file.");
        }

        return new ProgramCatalog(files.Select(f => ProgramFile.Parse(Path.GetFileName(f), File.ReadAllBytes(f))));
    }

    /// <summary>The program files of a folder, by name; none where there is no such folder.</summary>
    public static IReadOnlyList<string> Files(string folder) => Directory.Exists(folder)
        ?
        [
            .. Directory.GetFiles(folder, "*.json")
                .Where(f => !f.EndsWith(".schema.json", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ]
        : [];
}
