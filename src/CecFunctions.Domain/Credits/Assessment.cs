using System.Collections.Immutable;

namespace CecFunctions.Domain.Credits;

/// <summary>The credits of one credential in one cycle.</summary>
public sealed record Assessment
{
    /// <summary>The credential's number.</summary>
    public required string Credential { get; init; }

    /// <summary>The cycle's number.</summary>
    public required int Cycle { get; init; }

    /// <summary>The first day whose activities count.</summary>
    public required DateOnly CreditsFrom { get; init; }

    /// <summary>The last day whose activities count, were the cycle never renewed.</summary>
    public required DateOnly CreditsThrough { get; init; }

    public required decimal Required { get; init; }

    /// <summary>The rule that waives or lifts the requirement, where one does (ACSM-CREDIT-12, ACSM-EMERITUS-1, NSCA-CYCLE-2).</summary>
    public string? WaivedBy { get; init; }

    public required decimal Counted { get; init; }

    /// <summary>Credits still to earn, never negative.</summary>
    public decimal Remaining => Math.Max(0, Required - Counted);

    /// <summary>Credits counted by category, empty where the body has none.</summary>
    public required ImmutableSortedDictionary<string, decimal> ByCategory { get; init; }

    /// <summary>The most that counts by category, empty where there is no maximum.</summary>
    public required ImmutableSortedDictionary<string, decimal> Maximums { get; init; }

    /// <summary>The least number of categories; 0 where it does not matter.</summary>
    public required int LeastCategories { get; init; }

    /// <summary>What is missing, in the order in which a renewal names it; empty = complete.</summary>
    public required ImmutableArray<Shortfall> Shortfalls { get; init; }

    public bool Complete => Shortfalls.IsEmpty;

    /// <summary>Every report, by activity date, then by report id (ordinal).</summary>
    public required ImmutableArray<AssessmentLine> Lines { get; init; }
}
