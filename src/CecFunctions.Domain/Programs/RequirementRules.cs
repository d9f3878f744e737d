using System.Text.Json.Serialization;

namespace CecFunctions.Domain.Programs;

/// <summary>How many credits a cycle takes.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(RequirementByType), "by-type")]
[JsonDerivedType(typeof(RequirementByPeriod), "by-period")]
public abstract record RequirementRules;

/// <summary>A fixed number of credits for each type.</summary>
public sealed record RequirementByType : RequirementRules
{
    /// <summary>Dated by the end of the cycle.</summary>
    public required IReadOnlyList<TypeRequirement> Entries { get; init; }

    /// <summary>
    /// Where given, a type's requirement is waived while the member holds a higher one (ACSM-CREDIT-12).
    /// </summary>
    public RuleEntry? HighestLevelOnly { get; init; }
}

public sealed record TypeRequirement : RuleEntry
{
    /// <summary>Credits by type.</summary>
    public required IReadOnlyDictionary<string, decimal> Required { get; init; }

    /// <summary>An activity of which at least one line must count, whatever the total (NASM-CREDIT-1).</summary>
    public string? MustInclude { get; init; }
}

/// <summary>
/// Credits and category maximums by when, within or before the period, the credential was certified (NSCA-CREDIT-1).
/// </summary>
public sealed record RequirementByPeriod : RequirementRules
{
    /// <summary>The rule on the least number of categories.</summary>
    public required string CategoriesRule { get; init; }

    /// <summary>The rule on credentials that need not be renewed for a period.</summary>
    public required string ExemptRule { get; init; }

    /// <summary>Dated by the end of the period.</summary>
    public required IReadOnlyList<PeriodRequirement> Entries { get; init; }
}

public sealed record PeriodRequirement : RuleEntry
{
    /// <summary>
    /// In ascending order of the day from which they apply; the first applies to credentials certified before the
    /// period.
    /// </summary>
    public required IReadOnlyList<RequirementRow> Rows { get; init; }

    /// <summary>
    /// The row for a credential certified (or reinstated) on <paramref name="certifiedOn"/>, in the period that starts
    /// on <paramref name="periodStart"/>.
    /// </summary>
    public RequirementRow RowFor(DateOnly certifiedOn, DateOnly periodStart) =>
        Rows.Last(row => row.CertifiedFrom is null || row.CertifiedFrom.In(periodStart) <= certifiedOn);
}

/// <summary>One row of the table of requirements.</summary>
public sealed record RequirementRow
{
    /// <summary>
    /// The first day of certification to which the row applies; <see langword="null"/> in the first row only.
    /// </summary>
    public DayOfPeriod? CertifiedFrom { get; init; }

    public required decimal Required { get; init; }

    /// <summary>The most that counts in each category; a category that is not named has no maximum.</summary>
    public IReadOnlyDictionary<string, decimal>? Maximums { get; init; }

    /// <summary>The least number of categories in which credits count.</summary>
    public int LeastCategories { get; init; }

    /// <summary>US dollars for a member of the body.</summary>
    public decimal FeeMember { get; init; }

    /// <summary>US dollars for anyone else.</summary>
    public decimal FeeNonMember { get; init; }

    /// <summary>
    /// Not required to renew for this period; at its end the credential goes into the next (NSCA-CYCLE-2).
    /// </summary>
    public bool Exempt { get; init; }
}

/// <summary>A day within a period of several years: the year counted from 1, and the day of that year.</summary>
public sealed record DayOfPeriod
{
    public required int Year { get; init; }

    public required MonthDay MonthDay { get; init; }

    public DateOnly In(DateOnly periodStart) => MonthDay.In(periodStart.Year + Year - 1);
}
