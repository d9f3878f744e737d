namespace CecFunctions.Application.Members;

/// <summary>
/// What a feature has to do with the commits of members: what it must write before them, and what it records after
/// them. Each looks at the members before and after, takes what concerns it, and makes no call where nothing does. Many
/// commits come together and share batches.
/// </summary>
public interface ICommitParticipant
{
    /// <summary>
    /// Written before the commit: it can be a false alarm, never a missing one. A commit that cannot be announced is
    /// not made.
    /// </summary>
    Task AnnounceAsync(IReadOnlyCollection<PreparedCommit> commits, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>
    /// Recorded after the commit. Where the process dies in between it is missing, so nothing but figures may depend on
    /// it.
    /// </summary>
    Task RecordAsync(IReadOnlyCollection<PreparedCommit> commits, CancellationToken cancellationToken) => Task.CompletedTask;
}
