namespace CecFunctions.Domain.Programs;

public sealed record PetitionFeeRule : RuleEntry
{
    public required decimal Amount { get; init; }
}
