namespace CecFunctions.Application.Members;

/// <summary>
/// The one way to change a member by day: load, decide, write the hint, commit, and on conflict all of it again. Decisions bring
/// the member to the day first, so no answer depends on when the sweep last ran (ALL-STATUS-1).
/// </summary>
public interface IMemberCommands
{
    /// <param name="day">The day of the command; it must not lie before the member's last recorded command.</param>
    /// <param name="actor">Who asks for it, see <see cref="Actor"/>.</param>
    Task<CommandResult> ExecuteAsync(MemberKey key, DateOnly day, string actor, MemberDecision decide, CancellationToken cancellationToken);

    /// <summary>The same for a decision that looks at the evidence of an audit case too.</summary>
    /// <inheritdoc cref="ExecuteAsync(MemberKey, DateOnly, string, MemberDecision, CancellationToken)" path="/param"/>
    Task<CommandResult> ExecuteAsync(MemberKey key, DateOnly day, string actor, string caseId, EvidenceDecide decide, CancellationToken cancellationToken);
}
