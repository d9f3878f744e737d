using CecFunctions.Application.Members;

namespace CecFunctions.Application.Applications;

/// <summary>Lists applications for the office before the commits that file them.</summary>
public sealed class ApplicationAnnouncements(IApplicationQueue queue) : ICommitParticipant
{
    /// <inheritdoc/>
    public Task AnnounceAsync(IReadOnlyCollection<PreparedCommit> commits, CancellationToken cancellationToken) =>
        queue.WriteAsync([.. commits.SelectMany(Filed)], cancellationToken);

    private static IEnumerable<QueuedApplication> Filed(PreparedCommit commit)
    {
        var open = commit.After.Applications.Where(application => application.State == ApplicationState.Open).ToList();
        if (open.Count == 0)
        {
            return [];
        }

        var listed = (commit.Before?.Applications ?? [])
            .Where(application => application.State == ApplicationState.Open)
            .Select(application => application.Id)
            .ToHashSet(StringComparer.Ordinal);
        return open.Where(application => !listed.Contains(application.Id)).Select(application => QueuedApplication.Of(commit.After.Key, application));
    }
}
