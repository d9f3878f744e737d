namespace CecFunctions.Domain.Programs;

/// <summary>What is added in each status; the lapsed amount stands in place of the one for grace.</summary>
public sealed record LateFeeRule : RuleEntry
{
    public required decimal Grace { get; init; }

    public required decimal Lapsed { get; init; }
}
