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
        Kind = WireName.Of(application.Kind),
        State = WireName.Of(application.State),
        Credential = application.Credential,
        Report = application.Report,
        Reason = application.Reason,
        Note = application.Note,
        FiledOn = application.FiledOn,
        DecidedOn = application.DecidedOn,
        DecisionNote = application.DecisionNote,
    };
}
