using CecFunctions.Domain.Programs;

namespace CecFunctions.Domain.Tests;

/// <summary>The three bodies' policies as their files state them.</summary>
internal static class Policies
{
    public static CertificationProgram Acsm { get; } = Read("acsm");

    public static CertificationProgram Nasm { get; } = Read("nasm");

    public static CertificationProgram Nsca { get; } = Read("nsca");

    public static ProgramCatalog Catalog { get; } = new([Acsm, Nasm, Nsca]);

    public static string FileOf(string program) => Repository.PathOf("programs", program + ".json");

    private static CertificationProgram Read(string program) =>
        ProgramFile.Parse(program + ".json", File.ReadAllBytes(FileOf(program)));
}

/// <summary>Variants of a policy, for cases that its own numbers hide.</summary>
internal static class Tables
{
    public static CertificationProgram WithoutMaximums(CertificationProgram program)
    {
        var byPeriod = (RequirementByPeriod)program.Requirement;
        return program with
        {
            Requirement = byPeriod with
            {
                Entries =
                [
                    .. byPeriod.Entries.Select(
                        e => e with { Rows = [.. e.Rows.Select(r => r with { Maximums = null })] }),
                ],
            },
        };
    }
}

/// <summary>The repository the tests were built from.</summary>
internal static class Repository
{
    /// <summary>The folder that holds the solution, found by walking up from the test's own folder.</summary>
    public static string Root { get; } = FindRoot();

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CecFunctions.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No CecFunctions.sln above {AppContext.BaseDirectory}.");
    }
}
