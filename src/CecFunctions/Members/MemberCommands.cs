using CecFunctions.Domain.Programs;

namespace CecFunctions.Members;

/// <summary>
/// Decides what a command of a named day does to a member. Pure: it is asked again, with the member read again, when
/// another writer was faster.
/// </summary>
/// <returns>
/// What to write; or, where the command cannot even be put to the rules, the result to give back, with nothing written.
/// </returns>
public delegate Decided MemberDecision(MemberDocument member, CertificationProgram program);

/// <summary>
/// Decides like <see cref="MemberDecision"/> a command of a day that the record may have been brought past.
/// </summary>
/// <param name="on">The day asked for, or the later day that the record has been brought to.</param>
public delegate Decided TodayDecision(MemberDocument member, CertificationProgram program, DateOnly on);

/// <summary>
/// Decides like <see cref="TodayDecision"/>, and reads what lies beside the member after the member itself.
/// </summary>
public delegate ValueTask<Decided> ReadingDecision(MemberDocument member, CertificationProgram program, DateOnly on);

/// <summary>A change to write, or a result that needs none.</summary>
public sealed record Decided
{
    private Decided(MemberChange? change, CommandResult? result) => (Change, Result) = (change, result);

    public MemberChange? Change { get; }

    public CommandResult? Result { get; }

    public static implicit operator Decided(MemberChange change) => new(change, null);

    public static implicit operator Decided(CommandResult result) => new(null, result);
}

/// <summary>
/// The one way to change a member by day. Decisions bring the member to the day first, so no answer depends on when the
/// sweep last ran (ALL-STATUS-1). What is asked of an account that was merged into another is asked of the one that
/// survives.
/// </summary>
public sealed class MemberCommands(MemberWriter writer, ProgramCatalog catalog)
{
    /// <param name="day">The day of the command; it must not lie before the member's last recorded command.</param>
    /// <param name="actor">Who asks for it, see <see cref="Actor"/>.</param>
    public Task<CommandResult> ExecuteAsync(
        MemberKey key, DateOnly day, string actor, MemberDecision decide, CancellationToken cancellationToken) =>
        ExecuteAsync(
            key, day, orLater: false, actor, (member, program, _) => decide(member, program), cancellationToken);

    /// <param name="day">The day of the command.</param>
    /// <param name="orLater">
    /// Whether the command is of the later day where the record has been brought past the day named; else it is
    /// refused.
    /// </param>
    /// <param name="actor">Who asks for it, see <see cref="Actor"/>.</param>
    public Task<CommandResult> ExecuteAsync(
        MemberKey key,
        DateOnly day,
        bool orLater,
        string actor,
        TodayDecision decide,
        CancellationToken cancellationToken) =>
        ExecuteAsync(
            key,
            day,
            orLater,
            actor,
            (member, program, on) => ValueTask.FromResult(decide(member, program, on)),
            cancellationToken);

    /// <inheritdoc cref="ExecuteAsync(MemberKey, DateOnly, bool, string, TodayDecision, CancellationToken)"/>
    public async Task<CommandResult> ExecuteAsync(
        MemberKey key,
        DateOnly day,
        bool orLater,
        string actor,
        ReadingDecision decide,
        CancellationToken cancellationToken)
    {
        if (catalog.Find(key.Program) is not { } program)
        {
            return CommandResult.From(CommandOutcome.UnknownMember);
        }

        CommandResult? result = null;
        MemberChange? change = null;
        MemberKey? survivor = null;
        var write = new MemberWrite(key, async (found, _) =>
        {
            if (found?.Document is not { } member)
            {
                result = CommandResult.From(CommandOutcome.UnknownMember);
                return null;
            }

            survivor = member.MergedInto?.Into;
            var on = member.DayOf(day);
            result = on > day && !orLater
                ? new CommandResult { Outcome = CommandOutcome.DateTooEarly, Earliest = on }
                : null;
            if (survivor is not null || result is not null)
            {
                return null;
            }

            var decided = await decide(member, program, on);
            result = decided.Result;
            change = decided.Change is { } changed
                ? changed with { Document = changed.Document with { LastCommandOn = on } }
                : null;
            if (change is not null && actor == Actor.Member)
            {
                // Days are counted as they come, whatever day the record has been brought to.
                var (what, most) = DayTally.RoomOf(change);
                if (DayTally.Count(member.Tally, day, what) >= most)
                {
                    (result, change) = (CommandResult.From(MemberLimits.TooManyChanges), null);
                    return null;
                }

                change = change with
                {
                    Document = change.Document with
                    {
                        Tally = DayTally.Add(change.Document.Tally, day, what),
                    },
                };
            }

            return change is null ? null : new MemberDraft(change, on, actor);
        });
        return await writer.WriteAsync(write, cancellationToken) switch
        {
            WriteOutcome.Committed => Done(write.Committed!, change!),
            WriteOutcome.Full => CommandResult.From(CommandOutcome.MemberFull),
            WriteOutcome.Nothing when survivor is not null =>
                await ExecuteAsync(survivor, day, orLater, actor, decide, cancellationToken),
            WriteOutcome.Nothing => result!,
            WriteOutcome.Erased => CommandResult.From(CommandOutcome.UnknownMember),
            _ => CommandResult.From(CommandOutcome.TooBusy),
        };
    }

    private static CommandResult Done(PreparedCommit written, MemberChange change) => new()
    {
        Outcome = change.Refusal is null ? CommandOutcome.Accepted : CommandOutcome.Refused,
        Member = written.After,
        Log = change.Log,
        Refusal = change.Refusal,
    };
}
