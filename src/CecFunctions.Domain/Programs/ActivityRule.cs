using System.Text.Json.Serialization;
using CecFunctions.Domain.Credits;

namespace CecFunctions.Domain.Programs;

/// <summary>
/// What one activity is worth, in credits, and what it takes to count. Dated by the activity date, both days included.
/// </summary>
public sealed record ActivityRule : RuleEntry, INamedByLanguage
{
    /// <summary>The key, for example <c>college-course</c>.</summary>
    public required string Activity { get; init; }

    public required string Name { get; init; }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string>? Names { get; init; }

    /// <summary>Whether the activity ever counts.</summary>
    public bool Accepted { get; init; } = true;

    /// <summary>The category its credits count in; <see langword="null"/> where the body has none.</summary>
    public string? Category { get; init; }

    /// <summary>The units in which it may be reported.</summary>
    public IReadOnlyList<ActivityQuantity> Quantities { get; init; } = [];

    /// <summary>What it is worth where no quantity is given.</summary>
    public decimal? Fixed { get; init; }

    /// <summary>What it is worth by the type of certification earned.</summary>
    public IReadOnlyDictionary<string, decimal>? WorthByEarnedType { get; init; }

    public IReadOnlyList<ActivityCheck> Checks { get; init; } = [];

    /// <summary>For <see cref="ActivityCheck.Grade"/>: the grades that count.</summary>
    public IReadOnlyList<string> Grades { get; init; } = [];

    /// <summary>For <see cref="ActivityCheck.Score"/>: the lowest score that counts.</summary>
    public decimal LeastScore { get; init; }

    /// <summary>The activity it counts as, sharing that one's caps, where it is not pre-approved.</summary>
    public string? UnlessPreApproved { get; init; }

    /// <summary>Narrowest first: item, calendar year, cycle.</summary>
    public IReadOnlyList<CreditCap> Caps { get; init; } = [];

    /// <summary>Whether a report must name a quantity: it has units and nothing else says its worth.</summary>
    public bool NeedsQuantity => Quantities.Count > 0 && Fixed is null && Accepted;

    public ActivityQuantity? FindQuantity(ActivityUnit unit) =>
        Quantities.FirstOrDefault(quantity => quantity.Unit == unit);

    /// <summary>
    /// What an amount is worth by itself, to two decimals and no more than one of it may count;
    /// <see langword="null"/> where that takes more than the amount to tell.
    /// </summary>
    public decimal? WorthOf(ReportedQuantity reported)
    {
        if (FindQuantity(reported.Unit) is not { BySystem: null } quantity)
        {
            return null;
        }

        var worth = CreditAmount.Rounded(CreditAmount.Product(reported.Amount, quantity.Each));
        return Caps.Where(cap => cap.Per == CapSpan.Item).Select(cap => cap.Most).Append(worth).Min();
    }
}

/// <summary>A condition on an activity, in the order in which the first that fails gives the reason.</summary>
public enum ActivityCheck
{
    /// <summary>The course started after the certification and within the period; else <c>outside-window</c>.</summary>
    StartedInPeriod,

    /// <summary>The certification earned is this body's; else <c>other-organisation</c>.</summary>
    OwnOrganisation,

    /// <summary>Within the scope of practice; else <c>not-in-scope</c>.</summary>
    InScope,

    /// <summary>A body that awards credits approved it; else <c>not-approved</c>.</summary>
    ApprovedBy,

    /// <summary>Approved by a body, or a petition for it was; else <c>not-approved</c>.</summary>
    ApprovedByOrPetition,

    /// <summary>The grade is one of those that count; else <c>grade-too-low</c>.</summary>
    Grade,

    /// <summary>The score is high enough; else <c>score-too-low</c>.</summary>
    Score,

    /// <summary>Higher than every level held the day before; else <c>not-higher-level</c>.</summary>
    HigherLevel,
}

/// <summary>The credits one unit is worth.</summary>
public sealed record ActivityQuantity
{
    public required ActivityUnit Unit { get; init; }

    public decimal Each { get; init; }

    /// <summary>
    /// Credits for each credit hour by hour system; <see langword="null"/> where the system does not matter.
    /// </summary>
    public IReadOnlyDictionary<HourSystem, decimal>? BySystem { get; init; }

    /// <summary>
    /// Sessions of fewer than this many are added up over the cycle before they are rounded; <see langword="null"/> =
    /// every report is rounded by itself.
    /// </summary>
    public decimal? SessionsBelow { get; init; }

    /// <summary>How many a report may name; <see langword="null"/> = only the form of a report bounds it.</summary>
    public PlausibleAmount? Plausible { get; init; }
}

/// <summary>How many of a unit one report may name when it is taken in. A scenario may ask about any amount.</summary>
public sealed record PlausibleAmount
{
    /// <summary>Names of the file's sources, or <see cref="RuleEntry.OwnChoice"/>.</summary>
    public required string Source { get; init; }

    /// <summary>More than this counts nothing until staff have looked at it.</summary>
    public required decimal HeldAbove { get; init; }

    /// <summary>More than this is refused.</summary>
    public required decimal Most { get; init; }
}

/// <summary>In what an activity is reported.</summary>
public enum ActivityUnit
{
    /// <summary>Credits as awarded, one for one.</summary>
    Credits,

    /// <summary>Hours of participation.</summary>
    Hours,

    /// <summary>Continuing education units as awarded.</summary>
    Ceu,

    /// <summary>Credit hours of a college course.</summary>
    [JsonStringEnumMemberName("creditHours")]
    CreditHours,

    /// <summary>Whole publications.</summary>
    Publications,
}

/// <summary>The calendar by which a college counts credit hours.</summary>
public enum HourSystem
{
    Semester,

    Quarter,
}

/// <summary>The most credits that count for one activity within a span.</summary>
public sealed record CreditCap
{
    public required CapSpan Per { get; init; }

    public required decimal Most { get; init; }
}

/// <summary>Spans of caps, narrowest first.</summary>
public enum CapSpan
{
    /// <summary>One report: an event, a course.</summary>
    Item,

    /// <summary>A calendar year of activity dates, within one cycle.</summary>
    CalendarYear,

    Cycle,
}
