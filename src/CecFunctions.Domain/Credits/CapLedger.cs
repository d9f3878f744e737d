using CecFunctions.Domain.Programs;

namespace CecFunctions.Domain.Credits;

/// <summary>Keeps what has counted in one assessment, so that each line counts as much as its caps leave.</summary>
internal sealed class CapLedger(CreditRequirement requirement)
{
    private readonly Dictionary<(string Activity, int Year), decimal> _byYear = [];
    private readonly Dictionary<string, decimal> _byActivity = [];
    private readonly Dictionary<string, decimal> _byCategory = [];

    public decimal Total { get; private set; }

    public IReadOnlyDictionary<string, decimal> CountedByCategory => _byCategory;

    /// <summary>
    /// Counts a line of <paramref name="worth"/> credits. Caps apply narrowest first: item, calendar year, cycle,
    /// category.
    /// </summary>
    /// <param name="cappedBy">The rule of the last cap that reduced the line; <see langword="null"/> where none
    /// did.</param>
    public decimal Count(ActivityRule rule, DateOnly date, decimal worth, out string? cappedBy)
    {
        cappedBy = null;
        var counted = worth;
        foreach (var cap in rule.Caps)
        {
            var left = cap.Most - cap.Per switch
            {
                CapSpan.Item => 0,
                CapSpan.CalendarYear => _byYear.GetValueOrDefault((rule.Activity, date.Year)),
                CapSpan.Cycle => _byActivity.GetValueOrDefault(rule.Activity),
                _ => throw new NotSupportedException($"Cap per {cap.Per}."),
            };
            Reduce(ref counted, ref cappedBy, left, rule.Rule);
        }

        if (rule.Category is { } category && requirement.Maximums.TryGetValue(category, out var most))
        {
            Reduce(ref counted, ref cappedBy, most - _byCategory.GetValueOrDefault(category), requirement.Rule);
        }

        if (rule.Caps.Count > 0)
        {
            _byYear[(rule.Activity, date.Year)] = CreditAmount.Sum(
                _byYear.GetValueOrDefault((rule.Activity, date.Year)),
                counted);
            _byActivity[rule.Activity] = CreditAmount.Sum(_byActivity.GetValueOrDefault(rule.Activity), counted);
        }

        if (rule.Category is { } counts)
        {
            _byCategory[counts] = CreditAmount.Sum(_byCategory.GetValueOrDefault(counts), counted);
        }

        Total = CreditAmount.Sum(Total, counted);
        return counted;
    }

    private static void Reduce(ref decimal counted, ref string? cappedBy, decimal left, string rule)
    {
        left = Math.Max(0, left);
        if (counted > left)
        {
            counted = left;
            cappedBy = rule;
        }
    }
}
