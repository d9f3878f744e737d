namespace CecFunctions.Domain.Programs;

public sealed record KeepDocumentsRule : RuleEntry
{
    /// <summary>Calendar years after the day of renewal.</summary>
    public required int Years { get; init; }
}
