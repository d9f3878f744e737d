using CecFunctions.Application.StatusFigures;

namespace CecFunctions.Application.Members;

/// <summary>
/// Commits one change of one member with all that belongs to it, in the order that a crash in between may leave it in: the announcements
/// first, then the member, then the figures. Jobs that commit whole pages share batches of announcements and figures instead.
/// </summary>
public sealed class MemberCommits(IMemberStore members, CommitAnnouncements announcements, StatusMoves moves)
{
    internal async Task<CommitOutcome> WriteAsync(PreparedCommit prepared, CancellationToken cancellationToken)
    {
        await announcements.WriteAsync([prepared], cancellationToken);
        var outcome = await members.CommitAsync(prepared.Commit, cancellationToken);
        if (outcome == CommitOutcome.Committed)
        {
            await FinishAsync(prepared, cancellationToken);
        }

        return outcome;
    }

    /// <summary>Does what follows a commit, where it is found to have happened though its answer was lost.</summary>
    internal Task FinishAsync(PreparedCommit written, CancellationToken cancellationToken) =>
        moves.RecordAsync(written.Commit.Document.Key.Program, written.Moves, cancellationToken);
}
