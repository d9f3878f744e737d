using CecFunctions.Members;

namespace CecFunctions.SignIn;

/// <summary>
/// Ends all that leads to a member: the sessions and tokens of each of their accounts, the links that were mailed and
/// not used, and the change of address that was not confirmed.
/// </summary>
public sealed class SignOuts(Sessions sessions, MemberReader members, TodayCommands commands)
{
    /// <param name="actor">Who asks for it, see <see cref="Actor"/>. What others than the member ask for is in the
    /// member's log.</param>
    /// <param name="stays">The session that goes on; <see langword="null"/> ends all.</param>
    /// <param name="why">A reason for the log.</param>
    public async Task<CommandResult> EndAllAsync(
        MemberKey key,
        DateOnly today,
        string actor,
        CancellationToken cancellationToken,
        Session? stays = null,
        string? why = null)
    {
        if (await members.FindAsync(key, cancellationToken) is null && actor != Actor.Member)
        {
            return CommandResult.From(CommandOutcome.UnknownMember);
        }

        await sessions.EndOthersAsync(SessionSubject.From(key), stays, cancellationToken);
        return await commands.ExecuteAsync(
            key,
            today,
            actor,
            (member, program, on) =>
            {
                var pending = member.PendingEmail;
                if (pending is null && actor == Actor.Member)
                {
                    return CommandResult.From(CommandOutcome.Accepted);
                }

                var change = MemberChange.CatchUp(member, program, on);
                return change with
                {
                    Document = change.Document.WithPendingEmail(null),
                    Log = change.Log.Add(new LogLine
                    {
                        On = on,
                        Event = LogEvent.SignedOut,
                        Note = (pending is null ? null : "the change of address asked for is cancelled", why) switch
                        {
                            ({ } cancelled, { } reason) => $"{cancelled}: {reason}",
                            var (cancelled, reason) => cancelled ?? reason,
                        },
                    }),
                };
            },
            cancellationToken);
    }
}
