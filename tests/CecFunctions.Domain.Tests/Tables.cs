using CecFunctions.Domain.Programs;

namespace CecFunctions.Domain.Tests;

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
