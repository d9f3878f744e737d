using CecFunctions.Application.Members;

namespace CecFunctions.Web.Audits;

/// <summary>A line of the log about a case, for staff.</summary>
public sealed record AuditLogAnswer
{
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Who brought it about.</summary>
    public required string Actor { get; init; }

    /// <summary>The effective date.</summary>
    public required DateOnly On { get; init; }

    public required string Event { get; init; }

    public string? From { get; init; }

    public string? To { get; init; }

    public string? Command { get; init; }

    public string? Reason { get; init; }

    public string? Rule { get; init; }

    public string? Report { get; init; }

    public string? Document { get; init; }

    public DateOnly? Through { get; init; }

    public string? Note { get; init; }

    public static AuditLogAnswer Of(MemberLogRow row) => new()
    {
        RecordedAt = row.RecordedAt,
        Actor = row.Actor,
        On = row.Line.On,
        Event = row.Line.Event,
        From = row.Line.From?.ToString(),
        To = row.Line.To?.ToString(),
        Command = row.Line.Command,
        Reason = row.Line.Reason,
        Rule = row.Line.Rule,
        Report = row.Line.Report,
        Document = row.Line.Document,
        Through = row.Line.Through,
        Note = row.Line.Note,
    };
}
