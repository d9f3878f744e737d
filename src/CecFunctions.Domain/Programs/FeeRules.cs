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
