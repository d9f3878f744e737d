using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using CecFunctions.Application.SelfReports;
using CecFunctions.Application.WireNames;
using CecFunctions.Domain.Credits;

namespace CecFunctions.Web.SelfReports;

/// <summary>A report as its owner reads it: the properties that were written, and what the system knows of
/// it.</summary>
public sealed record ReportAnswer : ReportFields
{
    [SetsRequiredMembers]
    private ReportAnswer(SelfReport report) : base(report.Fields)
    {
        Source = WireName.Of(report.Source);
        Version = report.Version;
        LockedBy = report.LockedBy;
    }

    /// <summary><c>self</c> or <c>feed</c>.</summary>
    [JsonPropertyOrder(1)]
    public string Source { get; }

    /// <summary>From 1; in quotes it is the ETag that a change names.</summary>
    [JsonPropertyOrder(1)]
    public int Version { get; }

    /// <summary>The rule by which it can no longer be changed; left out where it can.</summary>
    [JsonPropertyOrder(1)]
    public string? LockedBy { get; }

    public static ReportAnswer FromReport(SelfReport report) => new(report);
}

/// <summary>All of a member's reports, by activity date and then by id.</summary>
public sealed record ReportListAnswer(ImmutableArray<ReportAnswer> Reports);
