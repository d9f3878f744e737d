using CecFunctions.Application.Applications;
using CecFunctions.Application.Audits;
using CecFunctions.Application.Due;
using CecFunctions.Application.UndeliveredNotices;

namespace CecFunctions.Application.Members;

/// <summary>
/// Writes what must be there before members are committed: the hints of what becomes due, and the lists' entries of audits that
/// change, of applications that are filed and of members who are marked for staff. Every commit goes through it first, so that a crash in between leaves an announcement too many and never one too few.
/// </summary>
public sealed class CommitAnnouncements(IDueIndex due, IAuditQueue audits, IApplicationQueue applications, IMarkedMembers marked)
{
    /// <summary>Announces commits together, which shares batches. Where there is nothing to announce no call is made.</summary>
    internal async Task WriteAsync(IReadOnlyCollection<PreparedCommit> commits, CancellationToken cancellationToken)
    {
        await due.WriteAsync([.. commits.SelectMany(commit => commit.Hints)], cancellationToken);
        await audits.WriteAsync([.. commits.SelectMany(commit => commit.Audits)], cancellationToken);
        await applications.WriteAsync([.. commits.SelectMany(commit => commit.Applications)], cancellationToken);
        await marked.WriteAsync([.. commits.Where(commit => commit.BecomesMarked).Select(commit => commit.Commit.Document.Key)], cancellationToken);
    }
}
