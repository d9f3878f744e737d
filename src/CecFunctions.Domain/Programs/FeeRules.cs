namespace CecFunctions.Domain.Programs;

/// <summary>What a renewal costs. Every list is dated by the day of renewal; all amounts are US dollars.</summary>
public sealed record FeeRules
{
    public required IReadOnlyList<RenewalFeeRule> Renewal { get; init; }

    public required IReadOnlyList<LateFeeRule> Late { get; init; }

    public IReadOnlyList<EarlyBirdRule> EarlyBird { get; init; } = [];

    /// <summary>The fee for having a course reviewed that was not approved; not refundable.</summary>
    public PetitionFeeRule? Petition { get; init; }
}

public sealed record RenewalFeeRule : RuleEntry
{
    /// <summary>The amount by type; <see langword="null"/> where the row of the requirement says it.</summary>
    public IReadOnlyDictionary<string, decimal>? Amounts { get; init; }

    public bool ByRequirementRow { get; init; }
}

/// <summary>What is added in each status; the lapsed amount stands in place of the one for grace.</summary>
public sealed record LateFeeRule : RuleEntry
{
    public required decimal Grace { get; init; }

    public required decimal Lapsed { get; init; }
}

/// <summary>A discount for renewing one period early (NSCA-FEE-2).</summary>
public sealed record EarlyBirdRule : RuleEntry
{
    /// <summary>The end of the only cycle it is given for.</summary>
    public required DateOnly CycleEnds { get; init; }

    public required decimal Less { get; init; }
}

public sealed record PetitionFeeRule : RuleEntry
{
    public required decimal Amount { get; init; }
}
