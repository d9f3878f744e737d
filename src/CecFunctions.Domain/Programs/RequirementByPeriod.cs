namespace CecFunctions.Domain.Programs;

/// <summary>Credits and category maximums by when, within or before the period, the credential was certified (NSCA-CREDIT-1).</summary>
public sealed record RequirementByPeriod : RequirementRules
{
    /// <summary>The rule on the least number of categories.</summary>
    public required string CategoriesRule { get; init; }

    /// <summary>The rule on credentials that need not be renewed for a period.</summary>
    public required string ExemptRule { get; init; }

    /// <summary>Dated by the end of the period.</summary>
    public required IReadOnlyList<PeriodRequirement> Entries { get; init; }
}
