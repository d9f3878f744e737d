namespace CecFunctions.Domain.Credits;

/// <summary>
/// A report as somebody wrote it, before it is checked: every property that any activity takes. <see langword="null"/>
/// = not given.
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
}

/// <summary>What is wrong with a report, and where.</summary>
/// <param name="Property">The property's name as files and requests write it; empty = the report as a whole.</param>
/// <param name="Problem">What is wrong, as a sentence without subject.</param>
public sealed record ReportProblem(string Property, string Problem);
