namespace CecFunctions.Domain.Programs;

public sealed record ReinstatementRule : RuleEntry
{
    /// <summary>US dollars.</summary>
    public required decimal Fee { get; init; }

    public required ReinstatementSchedule Schedule { get; init; }
}
