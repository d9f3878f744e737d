using System.Text.Json.Serialization;
using CecFunctions.Domain.Credentials;
using CecFunctions.Json;

namespace CecFunctions.Members;

/// <summary>
/// One line of a member's log: a transition, a command or a decision, in the words an office reads. What does not apply
/// is <see langword="null"/>.
/// </summary>
public record LogLine
{
    /// <summary>The effective date: the rule's or the command's, not the run's.</summary>
    public required DateOnly On { get; init; }

    /// <summary>
    /// The credential's number; <see langword="null"/> where the line is about the member as a whole.
    /// </summary>
    public string? Credential { get; init; }

    /// <summary>One of <see cref="LogEvent"/>.</summary>
    public required string Event { get; init; }

    [JsonConverter(typeof(JsonStringEnumConverter<CredentialStatus>))]
    public CredentialStatus? From { get; init; }

    [JsonConverter(typeof(JsonStringEnumConverter<CredentialStatus>))]
    public CredentialStatus? To { get; init; }

    public string? Rule { get; init; }

    /// <summary>Why a command was refused.</summary>
    public string? Reason { get; init; }

    public string? Command { get; init; }

    public int? Cycle { get; init; }

    public DateOnly? Starts { get; init; }

    public DateOnly? Ends { get; init; }

    /// <summary>For an extension: the last day of grace.</summary>
    public DateOnly? Through { get; init; }

    /// <summary>US dollars.</summary>
    public decimal? Fee { get; init; }

    /// <summary>
    /// Where a fee was not paid: the US dollars that are missing of <see cref="Fee"/>, the rest of which is on account.
    /// </summary>
    public decimal? Missing { get; init; }

    /// <summary>The id of the report it is about.</summary>
    public string? Report { get; init; }

    /// <summary>The id of the audit case it is about.</summary>
    public string? Case { get; init; }

    /// <summary>The id of the document it is about.</summary>
    public string? Document { get; init; }

    /// <summary>Anything else worth reading, such as the reason for an extension.</summary>
    public string? Note { get; init; }

    /// <summary>
    /// The line of a person who was erased: what happened, when and by which rule. The ids of reports and documents,
    /// which callers choose, and what people wrote are gone, but for the draw's manifest and the ground of the erasure.
    /// </summary>
    public LogLine WithoutPerson() => this with
    {
        Report = null,
        Document = null,
        Note = Event is LogEvent.PersonErased || IsOfManifest ? Note : null,
    };

    /// <summary>The line without what was paid.</summary>
    /// <returns><see langword="null"/> where it tells of nothing else.</returns>
    public LogLine? WithoutMoney() => Event is LogEvent.PaymentReceived or LogEvent.PaymentRefunded
        ? null
        : this with { Fee = null, Missing = null };

    private bool IsOfManifest => Event == LogEvent.AuditDrawn && Rule is not null;

    /// <summary>The line of a refused command.</summary>
    public static LogLine CreateRefusal(DateOnly on, string command, string reason, string? rule) =>
        new() { On = on, Event = LogEvent.Refused, Command = command, Reason = reason, Rule = rule };

    public static LogLine Create(LogEntry entry)
    {
        var line = new LogLine
        {
            On = entry.On,
            Credential = entry.Credential,
            Rule = entry.Rule,
            Event = string.Empty,
        };
        return entry switch
        {
            Transitioned t => line with { Event = LogEvent.Transition, From = t.From, To = t.To },
            Renewed r => line with
            {
                Event = LogEvent.Renewed, Cycle = r.Cycle, Starts = r.Starts, Ends = r.Ends, Fee = r.Fee,
            },
            Reinstated r => line with
            {
                Event = LogEvent.Reinstated, Cycle = r.Cycle, Starts = r.Starts, Ends = r.Ends, Fee = r.Fee,
            },
            Refused r => line with { Event = LogEvent.Refused, Command = r.Command, Reason = r.Reason },
            Revoked r => line with { Event = LogEvent.Revoked, Cycle = r.Cycle, Starts = r.Starts, Ends = r.Ends },
            Extended e => line with { Event = LogEvent.Extended, Through = e.To },
            _ => throw new NotSupportedException($"Log entry {entry.GetType().Name}."),
        };
    }

    /// <summary>
    /// The line as commands answer it: what the rules did as a simulation has it, records of commands in the same
    /// manner.
    /// </summary>
    public LogJson ToJson() => ToEntry() is { } entry
        ? LogJson.Create(entry) is var line && Missing is null ? line : line with { Fee = Fee, Missing = Missing }
        : new LogJson
        {
            On = On,
            Credential = Credential,
            Event = Event,
            Report = Report,
            Case = Case,
            Document = Document,
            Command = Command,
            Reason = Reason,
            Rule = Rule,
            Through = Through,
            Fee = Fee,
            Note = Note,
        };

    /// <summary>The line as the domain's log has it; <see langword="null"/> where it records a command.</summary>
    public LogEntry? ToEntry() => Credential is null ? null : Event switch
    {
        LogEvent.Transition => new Transitioned(On, Credential, From!.Value, To!.Value, Rule!),
        LogEvent.Renewed => new Renewed(On, Credential, Cycle!.Value, Starts!.Value, Ends!.Value, Fee!.Value, Rule!),
        LogEvent.Reinstated =>
            new Reinstated(On, Credential, Cycle!.Value, Starts!.Value, Ends!.Value, Fee!.Value, Rule!),
        LogEvent.Refused => new Refused(On, Credential, Command!, Reason!, Rule!),
        LogEvent.Revoked => new Revoked(On, Credential, Cycle!.Value, Starts!.Value, Ends!.Value, Rule!),
        LogEvent.Extended => new Extended(On, Credential, Through!.Value, Rule!),
        _ => null,
    };
}
