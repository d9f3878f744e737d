using CecFunctions.Application.Members;

namespace CecFunctions.Web.MemberDesk;

/// <summary>A line of a member's log.</summary>
public sealed record LogRowAnswer
{
    /// <summary>From 0; the newest has the largest.</summary>
    public required int Sequence { get; init; }

    /// <summary>The instant it was recorded.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Who brought it about.</summary>
    public required string Actor { get; init; }

    /// <summary>The effective date: the rule's or the command's.</summary>
    public required DateOnly On { get; init; }

    public required string Event { get; init; }

    public string? Credential { get; init; }

    public string? From { get; init; }

    public string? To { get; init; }

    public string? Rule { get; init; }

    public string? Reason { get; init; }

    public string? Command { get; init; }

    public int? Cycle { get; init; }

    public DateOnly? Starts { get; init; }

    public DateOnly? Ends { get; init; }

    public DateOnly? Through { get; init; }

    /// <summary>US dollars.</summary>
    public decimal? Fee { get; init; }

    public string? Report { get; init; }

    public string? Case { get; init; }

    public string? Document { get; init; }

    public string? Note { get; init; }

    public static LogRowAnswer Of(MemberLogRow row)
    {
        var line = row.Line;
        return new LogRowAnswer
        {
            Sequence = row.Sequence,
            RecordedAt = row.RecordedAt,
            Actor = row.Actor,
            On = line.On,
            Event = line.Event,
            Credential = line.Credential,
            From = line.From?.ToString(),
            To = line.To?.ToString(),
            Rule = line.Rule,
            Reason = line.Reason,
            Command = line.Command,
            Cycle = line.Cycle,
            Starts = line.Starts,
            Ends = line.Ends,
            Through = line.Through,
            Fee = line.Fee,
            Report = line.Report,
            Case = line.Case,
            Document = line.Document,
            Note = line.Note,
        };
    }
}
