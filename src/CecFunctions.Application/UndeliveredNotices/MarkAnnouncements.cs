using CecFunctions.Application.Members;

namespace CecFunctions.Application.UndeliveredNotices;

/// <summary>Lists members for the office before the commits that mark them.</summary>
public sealed class MarkAnnouncements(IMarkedMembers marked) : ICommitParticipant
{
    /// <inheritdoc/>
    public Task AnnounceAsync(IReadOnlyCollection<PreparedCommit> commits, CancellationToken cancellationToken) => marked.WriteAsync(
        [
            .. commits
                .Where(commit => !commit.After.Marks.IsEmpty && commit.Before?.Marks.IsEmpty != false)
                .Select(commit => commit.After.Key),
        ],
        cancellationToken);
}
