namespace CecFunctions.Domain.Programs;

/// <summary>One row of the table of requirements.</summary>
public sealed record RequirementRow
{
    /// <summary>The first day of certification to which the row applies; <see langword="null"/> in the first row only.</summary>
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

    /// <summary>Not required to renew for this period; at its end the credential goes into the next (NSCA-CYCLE-2).</summary>
    public bool Exempt { get; init; }
}
