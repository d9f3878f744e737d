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

    /// <summary>Whether activities of a day can count.</summary>
    public bool Spans(DateOnly day) => CreditsFrom <= day && day <= CreditsThrough;

    public required decimal Required { get; init; }

    /// <summary>
    /// The rule that waives or lifts the requirement, where one does (ACSM-CREDIT-12, ACSM-EMERITUS-1, NSCA-CYCLE-2).
    /// </summary>
    public string? WaivedBy { get; init; }

    public required decimal Counted { get; init; }

    /// <summary>Credits within the window that count only once staff have looked at their reports.</summary>
    public required decimal Held { get; init; }

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

/// <summary>Why an assessment is not complete.</summary>
/// <param name="Reason"><c>credits-incomplete</c>, <c>category-minimum</c> or <c>cpr-credit-missing</c>.</param>
/// <param name="Rule">The rule that asks for it.</param>
public sealed record Shortfall(string Reason, string Rule);

/// <summary>What one reported activity counts in a cycle, and why.</summary>
public sealed record AssessmentLine
{
    /// <summary>The report's id.</summary>
    public required string Report { get; init; }

    public required string Activity { get; init; }

    /// <summary>The activity date.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>The category, where the body has categories and the activity one.</summary>
    public string? Category { get; init; }

    /// <summary>The report as it is on record.</summary>
    public required ActivityReport Reported { get; init; }

    /// <summary>
    /// Credits before caps, to two decimals; 0 unless counted, capped, outside the window or held.
    /// </summary>
    public required decimal Worth { get; init; }

    /// <summary>Credits that count, never more than the worth.</summary>
    public required decimal Counted { get; init; }

    public required LineReason Reason { get; init; }

    /// <summary>The rule behind every reason other than counted.</summary>
    public string? Rule { get; init; }

    /// <summary>Whether it is a short session, whose worth is what it adds to the rounded sum of all of them.</summary>
    public bool IsSession { get; init; }
}

/// <summary>Why a line counts what it counts.</summary>
public enum LineReason
{
    /// <summary>Counts in full.</summary>
    Counted,

    /// <summary>A cap leaves less than its worth, maybe nothing.</summary>
    Capped,

    /// <summary>The activity date, or a course's start, lies outside the cycle's credit window.</summary>
    OutsideWindow,

    /// <summary>No body that awards credits approved it.</summary>
    NotApproved,

    /// <summary>The body never takes this activity, or did not yet on that day.</summary>
    NotAccepted,

    /// <summary>Outside the scope of practice.</summary>
    NotInScope,

    GradeTooLow,

    /// <summary>The certification earned is not higher than those held.</summary>
    NotHigherLevel,

    ScoreTooLow,

    /// <summary>The certification earned is another organisation's.</summary>
    OtherOrganisation,

    /// <summary>The report was deleted.</summary>
    Deleted,

    /// <summary>Staff have yet to look at it.</summary>
    Held,

    /// <summary>The same course is on record with another report, which counts.</summary>
    SameCourse,

    /// <summary>Staff looked at it and did not recognise it.</summary>
    NotRecognised,
}
