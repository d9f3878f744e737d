using CecFunctions.Application.SelfReports;
using CecFunctions.Application.WireNames;

namespace CecFunctions.Web.SelfReports;

/// <summary>A report as its owner reads it: the properties that were written, and what the system knows of it.</summary>
public sealed record ReportAnswer
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

    /// <summary><c>self</c> or <c>feed</c>.</summary>
    public required string Source { get; init; }

    /// <summary>From 1; in quotes it is the ETag that a change names.</summary>
    public required int Version { get; init; }

    /// <summary>The rule by which it can no longer be changed; left out where it can.</summary>
    public string? LockedBy { get; init; }

    public static ReportAnswer Of(SelfReport report)
    {
        var fields = report.Fields;
        return new ReportAnswer
        {
            Id = fields.Id,
            Activity = fields.Activity,
            Date = fields.Date,
            Credits = fields.Credits,
            Hours = fields.Hours,
            Ceu = fields.Ceu,
            CreditHours = fields.CreditHours,
            HourSystem = fields.HourSystem,
            Publications = fields.Publications,
            ApprovedBy = fields.ApprovedBy,
            InScope = fields.InScope,
            Grade = fields.Grade,
            Score = fields.Score,
            StartedOn = fields.StartedOn,
            PreApproved = fields.PreApproved,
            Earned = fields.Earned,
            Petition = fields.Petition,
            Source = WireName.Of(report.Source),
            Version = report.Version,
            LockedBy = report.LockedBy,
        };
    }
}
