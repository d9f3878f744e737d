using System.Collections.Immutable;
using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Notices;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Members;

/// <summary>What a command wants written about a member.</summary>
public sealed record MemberChange
{
    /// <summary>The member afterwards.</summary>
    public required MemberDocument Document { get; init; }

    /// <summary>See <see cref="MemberCommit.ByCaller"/>.</summary>
    public bool ByCaller { get; init; }

    /// <summary>Lines for the log.</summary>
    public ImmutableArray<LogLine> Log { get; init; } = [];

    /// <summary>What the member is to be told.</summary>
    public ImmutableArray<Notice> Notices { get; init; } = [];

    /// <summary>Notices of the outbox that are changed with it, each guarded by its own version.</summary>
    public ImmutableArray<NoticeRecord> ChangedNotices { get; init; } = [];

    /// <summary>An idempotency key to put on record with its answer.</summary>
    public IdempotencyRecord? Idempotency { get; init; }

    /// <summary>The evidence of an audit case afterwards, where it changes.</summary>
    public CaseEvidence? Evidence { get; init; }

    /// <summary>
    /// Fields that are said again as they are, see <see cref="MemberField"/>. Who says a field that changes is recorded
    /// with every commit, see <see cref="FieldOrigins"/>.
    /// </summary>
    public ImmutableArray<string> Said { get; init; } = [];

    /// <summary>Whether the document says itself who said what, as for a roster, which holds for a day of its own.
    /// </summary>
    public bool HasOrigins { get; init; }

    /// <summary>The refusal, where a rule refused the command. It is written too.</summary>
    public LogLine? Refusal => Log is [.., { Event: LogEvent.Refused } last] ? last : null;

    /// <summary>The same with one more line for the log.</summary>
    public MemberChange With(LogLine line) => this with { Log = Log.Add(line) };

    /// <summary>Where it is refused because a fee is not paid: the same with what is due and what is missing.</summary>
    /// <param name="due">US dollars.</param>
    /// <param name="onAccount">What is there of it, in US dollars.</param>
    public MemberChange WithShortfall(decimal due, decimal onAccount) => Refusal is { Reason: RefusalReason.FeeUnpaid }
        ? this with { Log = Log.SetItem(Log.Length - 1, Log[^1] with { Fee = due, Missing = due - onAccount }) }
        : this;

    /// <summary>The member brought to the day (ALL-STATUS-1), for a command that adds to it.</summary>
    public static MemberChange CatchUp(MemberDocument document, CertificationProgram program, DateOnly on) =>
        Create(document, Lifecycle.CatchUp(document.Standing, program, on));

    /// <summary>What a decision of the domain leads to.</summary>
    public static MemberChange Create(MemberDocument document, Decision decision) => new()
    {
        Document = document with { Standing = decision.Member },
        Log = [.. decision.Log.Select(LogLine.Create)],
        Notices = decision.Notices,
    };
}
