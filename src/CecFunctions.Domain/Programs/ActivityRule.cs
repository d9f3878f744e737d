namespace CecFunctions.Domain.Programs;

/// <summary>What one activity is worth and what it takes to count. Dated by the activity date.</summary>
public sealed record ActivityRule : RuleEntry
{
    /// <summary>The key, for example <c>college-course</c>.</summary>
    public required string Activity { get; init; }

    public required string Name { get; init; }

    /// <summary><see langword="false"/>: never counts, whatever it is.</summary>
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

    public ActivityQuantity? FindQuantity(ActivityUnit unit)
    {
        foreach (var quantity in Quantities)
        {
            if (quantity.Unit == unit)
            {
                return quantity;
            }
        }

        return null;
    }
}
