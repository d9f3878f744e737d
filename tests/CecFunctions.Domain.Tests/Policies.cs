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
