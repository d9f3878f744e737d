namespace CecFunctions.Domain.Programs;

/// <summary>A fixed number of credits for each type.</summary>
public sealed record RequirementByType : RequirementRules
{
    /// <summary>Dated by the end of the cycle.</summary>
    public required IReadOnlyList<TypeRequirement> Entries { get; init; }

    /// <summary>Where given, a type's requirement is waived while the member holds a higher one (ACSM-CREDIT-12).</summary>
    public RuleEntry? HighestLevelOnly { get; init; }
}
