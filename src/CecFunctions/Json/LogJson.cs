using System.Globalization;
using CecFunctions.Domain.Credentials;

namespace CecFunctions.Json;

/// <summary>
/// A line of a log, as simulations, exports and commands answer it. What does not apply is left out.
/// </summary>
public sealed record LogJson
{
    public required DateOnly On { get; init; }
    public string? Credential { get; init; }
    public required string Event { get; init; }
    public string? From { get; init; }

    /// <summary>The status reached, or the last day of an extension.</summary>
    public string? To { get; init; }

    public string? Report { get; init; }
    public string? Case { get; init; }
    public string? Document { get; init; }
    public int? Cycle { get; init; }
    public DateOnly? Starts { get; init; }
    public DateOnly? Ends { get; init; }
    public string? Command { get; init; }
    public string? Reason { get; init; }
    public string? Rule { get; init; }
    public DateOnly? Through { get; init; }
    public decimal? Fee { get; init; }
    public decimal? Missing { get; init; }
    public string? Note { get; init; }

    /// <summary>What the rules did.</summary>
    public static LogJson Create(LogEntry entry)
    {
        return entry switch
        {
            Transitioned moved => Line("transition") with
            {
                From = moved.From.ToString(), To = moved.To.ToString(), Rule = moved.Rule,
            },
            Renewed renewed => OfCycle("renewed", renewed.Cycle, renewed.Starts, renewed.Ends, renewed.Fee),
            Reinstated back => OfCycle("reinstated", back.Cycle, back.Starts, back.Ends, back.Fee),
            Refused refused => Line("refused") with
            {
                Command = refused.Command, Reason = refused.Reason, Rule = refused.Rule,
            },
            Revoked revoked => OfCycle("revoked", revoked.Cycle, revoked.Starts, revoked.Ends, null),
            Extended extended => Line("extended") with
            {
                To = extended.To.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            },
            _ => throw new NotSupportedException($"Log entry {entry.GetType().Name}."),
        };

        LogJson Line(string what) => new() { On = entry.On, Credential = entry.Credential, Event = what };

        LogJson OfCycle(string what, int number, DateOnly starts, DateOnly ends, decimal? fee) =>
            Line(what) with { Cycle = number, Starts = starts, Ends = ends, Fee = fee };
    }
}
