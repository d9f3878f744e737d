using System.Collections.Immutable;
using CecFunctions.Domain.Credits;

namespace CecFunctions.Members;

/// <summary>What came of a command. Nothing that a person may do wrong is an exception.</summary>
public sealed record CommandResult
{
    public required CommandOutcome Outcome { get; init; }

    /// <summary>The member as recorded, where something was.</summary>
    public MemberDocument? Member { get; init; }

    /// <summary>The lines that were added to the log.</summary>
    public ImmutableArray<LogLine> Log { get; init; } = [];

    /// <summary>The refusal with reason and rule, where a rule refused.</summary>
    public LogLine? Refusal { get; init; }

    /// <summary>For <see cref="CommandOutcome.DateTooEarly"/>: the earliest date that would be taken.</summary>
    public DateOnly? Earliest { get; init; }

    /// <summary>For <see cref="CommandOutcome.Malformed"/>: what is wrong, and where.</summary>
    public ReportProblem? Problem { get; init; }

    /// <summary>For <see cref="CommandOutcome.LimitReached"/>: the limit.</summary>
    public ReachedLimit? Limit { get; init; }

    /// <summary>Whether the first answer to the same request was given again, and nothing was done.</summary>
    public bool Replayed { get; init; }

    public static CommandResult From(CommandOutcome outcome) => new() { Outcome = outcome };

    public static CommandResult From(ReachedLimit limit) =>
        new() { Outcome = CommandOutcome.LimitReached, Limit = limit };

    /// <summary>The input is wrong at one place.</summary>
    public static CommandResult FromProblem(ReportProblem problem) =>
        new() { Outcome = CommandOutcome.Malformed, Problem = problem };

    /// <summary>A refusal that is told and not recorded.</summary>
    public static CommandResult FromRefusal(LogLine refusal) =>
        new() { Outcome = CommandOutcome.Refused, Refusal = refusal };
}
