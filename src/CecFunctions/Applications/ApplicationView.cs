using System.Collections.Immutable;
using CecFunctions.Domain.Credits;
using CecFunctions.Json;
using CecFunctions.SelfReports;

namespace CecFunctions.Applications;

/// <summary>An application as its member sees it. What does not apply is <see langword="null"/>.</summary>
public sealed record ApplicationView
{
    public required string Id { get; init; }

    public required string Kind { get; init; }

    public required string State { get; init; }

    /// <summary>The credential's number.</summary>
    public string? Credential { get; init; }

    public string? Report { get; init; }

    /// <summary>For a petition: title, day, provider and amount as they were decided on or, until then, filed.</summary>
    public PetitionedCourse? Course { get; init; }

    public string? Reason { get; init; }

    public string? Note { get; init; }

    public required DateOnly FiledOn { get; init; }

    public DateOnly? DecidedOn { get; init; }

    public string? DecisionNote { get; init; }

    public static ApplicationView From(MemberApplication application) => new()
    {
        Id = application.Id,
        Kind = WireName.From(application.Kind),
        State = WireName.From(application.State),
        Credential = application.Credential,
        Report = application.Report,
        Course = application.Course,
        Reason = application.Reason,
        Note = application.Note,
        FiledOn = application.FiledOn,
        DecidedOn = application.DecidedOn,
        DecisionNote = application.DecisionNote,
    };
}

/// <summary>An application as staff see it. What does not apply is left out.</summary>
public sealed class FiledApplicationAnswer(FiledApplication filed)
{
    public string Program { get; } = filed.Member.Key.Program;

    public string MemberId { get; } = filed.Member.Key.MemberId;

    public string? Name { get; } = filed.Member.Name;

    public ApplicationView Application { get; } = ApplicationView.From(filed.Application);

    /// <summary>For a petition: the course as it is on record; left out where the member has deleted it.</summary>
    public ReportFields? Report { get; } = filed.Application.Report is { } report
        && filed.Member.Standing.FindReport(report) is { } course
            ? ReportForm.Write(course)
            : null;

    /// <summary>For a petition: in quotes it is what the decision names in <c>If-Match</c>.</summary>
    public string? Version { get; } = filed.Application.Report is { } report
        ? SeenReport.VersionOf(filed.Member, report)
        : null;

    /// <summary>For an open emeritus application.</summary>
    public DateOnly? BornOn { get; } = filed.Application.BornOn;

    public bool? Retired { get; } = filed.Application.Retired;

    public string? DecidedBy { get; } = filed.Application.DecidedBy;
}

/// <summary>A program's open applications of one kind, by the day they were filed.</summary>
public sealed record FiledApplicationListAnswer(ImmutableArray<FiledApplicationAnswer> Applications);

/// <summary>A member's applications of one kind, in the order in which they were filed.</summary>
public sealed record ApplicationListAnswer(ImmutableArray<ApplicationView> Applications);
