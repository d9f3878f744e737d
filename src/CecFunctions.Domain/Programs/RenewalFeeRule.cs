namespace CecFunctions.Domain.Programs;

public sealed record RenewalFeeRule : RuleEntry
{
    /// <summary>The amount by type; <see langword="null"/> where the row of the requirement says it.</summary>
    public IReadOnlyDictionary<string, decimal>? Amounts { get; init; }

    public bool ByRequirementRow { get; init; }
}
