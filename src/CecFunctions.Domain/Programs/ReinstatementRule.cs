namespace CecFunctions.Domain.Programs;

public sealed record ReinstatementRule : RuleEntry
{
    /// <summary>US dollars.</summary>
    public required decimal Fee { get; init; }

    public required ReinstatementSchedule Schedule { get; init; }
}

/// <summary>Which cycle a reinstated credential enters.</summary>
public enum ReinstatementSchedule
{
    /// <summary>A whole cycle from the day of reinstatement, from which later ones are counted (ACSM-FEE-3).</summary>
    CountedAnew,

    /// <summary>The rest of the current period (NSCA-STATUS-3).</summary>
    CurrentPeriod,
}

/// <summary>Who may keep the title in retirement (ACSM-EMERITUS-1).</summary>
public sealed record EmeritusRule : RuleEntry
{
    public required int LeastAgeYears { get; init; }

    /// <summary>Years certified without a break, counted to the day of the decision.</summary>
    public required int LeastCertifiedYears { get; init; }

    /// <summary>US dollars for each certification on re-entering work.</summary>
    public required decimal ReentryFee { get; init; }

    /// <summary>What is added to the type in the title: BODY-CPT becomes BODY-CPT-E.</summary>
    public required string TitleSuffix { get; init; }
}
