using System.Collections.Immutable;
using CecFunctions.Json;

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
        Reason = application.Reason,
        Note = application.Note,
        FiledOn = application.FiledOn,
        DecidedOn = application.DecidedOn,
        DecisionNote = application.DecisionNote,
    };
}

/// <summary>An application as staff see it. What does not apply is left out.</summary>
public sealed record FiledApplicationAnswer
{
    public required string Program { get; init; }

    public required string MemberId { get; init; }

    public string? Name { get; init; }

    public required ApplicationView Application { get; init; }

    /// <summary>For an open emeritus application.</summary>
    public DateOnly? BornOn { get; init; }

    public bool? Retired { get; init; }

    public string? DecidedBy { get; init; }

    public static FiledApplicationAnswer From(FiledApplication filed) => new()
    {
        Program = filed.Member.Key.Program,
        MemberId = filed.Member.Key.MemberId,
        Name = filed.Member.Name,
        Application = ApplicationView.From(filed.Application),
        BornOn = filed.Application.BornOn,
        Retired = filed.Application.Retired,
        DecidedBy = filed.Application.DecidedBy,
    };
}

/// <summary>A program's open applications of one kind, by the day they were filed.</summary>
public sealed record FiledApplicationListAnswer(ImmutableArray<FiledApplicationAnswer> Applications);

/// <summary>A member's applications of one kind, in the order in which they were filed.</summary>
public sealed record ApplicationListAnswer(ImmutableArray<ApplicationView> Applications);
