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
        var files = Directory.Exists(folder)
            ? Directory.GetFiles(folder, "*.json")
                .Where(f => !f.EndsWith(".schema.json", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .ToArray()
            : [];
        return files.Length > 0
            ? new ProgramCatalog(files.Select(f => ProgramFile.Parse(Path.GetFileName(f), File.ReadAllBytes(f))))
            : throw new ProgramFileException(folder, "$", "holds no program file.");
    }
}
