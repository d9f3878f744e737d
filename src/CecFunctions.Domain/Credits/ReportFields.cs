using CecFunctions.Domain.Programs;

namespace CecFunctions.Domain.Credits;

/// <summary>
/// A report as it was written, before it is checked: every property that any activity takes;
/// <see langword="null"/> = not given.
/// </summary>
public sealed record ReportFields
{
    public required string Id { get; init; }

    public required string Activity { get; init; }

    public required DateOnly Date { get; init; }

    public decimal? Credits { get; init; }

    public decimal? Hours { get; init; }

    public decimal? Ceu { get; init; }

    public decimal? CreditHours { get; init; }

    public string? HourSystem { get; init; }

    public decimal? Publications { get; init; }

    public string? ApprovedBy { get; init; }

    public bool? InScope { get; init; }

    public string? Grade { get; init; }

    public decimal? Score { get; init; }

    public DateOnly? StartedOn { get; init; }

    public bool? PreApproved { get; init; }

    public string? Earned { get; init; }

    public string? Petition { get; init; }

    /// <summary>The quantity given in a unit.</summary>
    internal decimal? AmountIn(ActivityUnit unit) => unit switch
    {
        ActivityUnit.Credits => Credits,
        ActivityUnit.Hours => Hours,
        ActivityUnit.Ceu => Ceu,
        ActivityUnit.CreditHours => CreditHours,
        ActivityUnit.Publications => Publications,
        _ => throw new NotSupportedException($"Unit {unit}."),
    };

    /// <summary>The names of the properties given, besides id, activity and date.</summary>
    internal IEnumerable<string> Given()
    {
        (string Name, object? Value)[] all =
        [
            ("credits", Credits), ("hours", Hours), ("ceu", Ceu), ("creditHours", CreditHours),
            ("hourSystem", HourSystem), ("publications", Publications), ("approvedBy", ApprovedBy),
            ("inScope", InScope), ("grade", Grade), ("score", Score), ("startedOn", StartedOn),
            ("preApproved", PreApproved), ("earned", Earned), ("petition", Petition),
        ];
        return all.Where(property => property.Value is not null).Select(property => property.Name);
    }
}

/// <summary>What is wrong with a report, and where.</summary>
/// <param name="Property">The property's name as files and requests write it; empty = the report as a whole.</param>
/// <param name="Problem">What is wrong, as a sentence without subject.</param>
public sealed record ReportProblem(string Property, string Problem);
