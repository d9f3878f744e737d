namespace CecFunctions.Domain.Programs;

/// <summary>Appeals and accommodations after a missed renewal (NSCA-STATUS-2, NSCA-STATUS-4).</summary>
public sealed record AppealRule : RuleEntry
{
    /// <summary>The first day for filing, counted from the cycle's end.</summary>
    public required CalendarStep FiledFrom { get; init; }

    /// <summary>The last day for filing, counted from the cycle's end.</summary>
    public required CalendarStep FiledThrough { get; init; }

    /// <summary>An approval opens renewal through this many days after it.</summary>
    public required int OpensRenewalDays { get; init; }

    public required string ReasonsRule { get; init; }

    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>Reasons that go to staff without a filing window and have the effect of an approved appeal.</summary>
    public required IReadOnlyList<string> AccommodationReasons { get; init; }
}
