namespace CecFunctions.Domain.Programs;

/// <summary>The last day of a status, counted from the end of the cycle or of grace.</summary>
public record StatusPeriodRule : RuleEntry
{
    public required CountedFrom CountedFrom { get; init; }

    /// <summary>The step to the status's last day.</summary>
    public required CalendarStep Ends { get; init; }
}
