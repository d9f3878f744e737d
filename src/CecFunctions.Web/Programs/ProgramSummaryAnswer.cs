using System.Collections.Immutable;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Web.Programs;

/// <summary>One program in short.</summary>
/// <param name="Program">Its key.</param>
/// <param name="Unit">What credits are called: CEC or CEU.</param>
/// <param name="TimeZone">The IANA zone in which its days begin and end.</param>
/// <param name="Types">The certifications it awards.</param>
/// <param name="Rules">The address of its rules.</param>
public sealed record ProgramSummaryAnswer(
    string Program, string Name, string Unit, string TimeZone, ImmutableArray<CredentialType> Types, string Rules)
{
    public static ProgramSummaryAnswer Of(CertificationProgram program) =>
        new(
            program.Program,
            program.Name,
            program.Unit,
            program.TimeZone,
            [.. program.Types],
            $"{ProgramEndpoints.Address}/{program.Program}");
}

/// <summary>The programs that are served.</summary>
/// <param name="Sources">What the sources named in the rules are.</param>
public sealed record ProgramListAnswer(
    ImmutableArray<ProgramSummaryAnswer> Programs, ImmutableSortedDictionary<string, string> Sources);
