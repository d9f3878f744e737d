namespace CecFunctions.Domain.Programs;

public sealed record OnTimeRenewalRule : RuleEntry
{
    public required RenewalEffect TakesEffect { get; init; }
}
