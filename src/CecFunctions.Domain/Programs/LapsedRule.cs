namespace CecFunctions.Domain.Programs;

public sealed record LapsedRule : StatusPeriodRule
{
    public required LapsedRenewal Renewal { get; init; }
}
