namespace CecFunctions.Domain.Programs;

/// <summary>Who may keep the title in retirement (ACSM-EMERITUS-1).</summary>
public sealed record EmeritusRule : RuleEntry
{
    public required int LeastAgeYears { get; init; }

    /// <summary>Years certified without a break, counted to the day of the decision.</summary>
    public required int LeastCertifiedYears { get; init; }

    /// <summary>US dollars for each certification on re-entering work.</summary>
    public required decimal ReentryFee { get; init; }

    /// <summary>What is added to the type in the title: ACSM-CPT becomes ACSM-CPT-E.</summary>
    public required string TitleSuffix { get; init; }
}
