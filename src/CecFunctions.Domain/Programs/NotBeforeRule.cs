namespace CecFunctions.Domain.Programs;

public sealed record NotBeforeRule : RuleEntry
{
    public required MonthDay MonthDay { get; init; }
}
