namespace CecFunctions.Domain.Programs;

public sealed record RenewalOpensRule : RuleEntry
{
    public required RenewalOpensKind Kind { get; init; }

    /// <summary>For <see cref="RenewalOpensKind.YearsBeforeNextStart"/>: how many years.</summary>
    public int Years { get; init; }
}
