using System.Collections.ObjectModel;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Domain.Credits;

/// <summary>The credits and categories that a credential's current cycle needs.</summary>
internal sealed record CreditRequirement
{
    public required string Rule { get; init; }

    public required decimal Required { get; init; }

    /// <summary>The rule by which nothing is required; <see langword="null"/> where credits are.</summary>
    public string? WaivedBy { get; init; }

    /// <summary>The most that counts in a category; a category that is not named has no maximum.</summary>
    public IReadOnlyDictionary<string, decimal> Maximums { get; init; } = ReadOnlyDictionary<string, decimal>.Empty;

    public int LeastCategories { get; init; }

    public string? CategoriesRule { get; init; }

    /// <summary>An activity of which at least one line must count.</summary>
    public string? MustInclude { get; init; }

    public static CreditRequirement FromCredential(
        Member member, Credential credential, CertificationProgram program, DateOnly today)
    {
        if (credential.Status == CredentialStatus.Emeritus && program.Emeritus is { } emeritus)
        {
            return new CreditRequirement { Rule = emeritus.Rule, Required = 0, WaivedBy = emeritus.Rule };
        }

        switch (program.Requirement)
        {
            case RequirementByType byType:
                var entry = byType.Entries.On(credential.Cycle.Ends)!;
                var waived = byType.HighestLevelOnly is { } highestOnly
                    && HoldsHigher(member, credential, program, today)
                    ? highestOnly.Rule
                    : null;
                return new CreditRequirement
                {
                    Rule = entry.Rule,
                    Required = waived is null ? entry.Required[credential.Type] : 0,
                    WaivedBy = waived,
                    MustInclude = entry.MustInclude,
                };

            case RequirementByPeriod byPeriod:
                var row = CycleSchedule.RequirementRow(program, credential.Cycle)!;
                return new CreditRequirement
                {
                    Rule = byPeriod.Entries.On(credential.Cycle.Ends)!.Rule,
                    Required = row.Required,
                    WaivedBy = row.Exempt ? byPeriod.ExemptRule : null,
                    Maximums = row.Maximums ?? ReadOnlyDictionary<string, decimal>.Empty,
                    LeastCategories = row.LeastCategories,
                    CategoriesRule = byPeriod.CategoriesRule,
                };

            default:
                throw new NotSupportedException($"Requirement kind {program.Requirement.GetType().Name}.");
        }
    }

    /// <summary>Whether the member holds a higher type, Active or in Grace.</summary>
    /// <remarks>Rule ACSM-CREDIT-12.</remarks>
    private static bool HoldsHigher(Member member, Credential credential, CertificationProgram program, DateOnly today)
    {
        var level = program.FindType(credential.Type)!.Level;
        return member.Credentials.Any(other => other.CertifiedOn <= today
            && other.Status is CredentialStatus.Active or CredentialStatus.Grace
            && program.FindType(other.Type)!.Level > level);
    }
}
