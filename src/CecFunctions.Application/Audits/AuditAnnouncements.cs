using CecFunctions.Application.Members;
using CecFunctions.Domain.Audits;

namespace CecFunctions.Application.Audits;

/// <summary>Lists audits in the office's queue before the commits that draw or change them.</summary>
public sealed class AuditAnnouncements(IAuditQueue queue) : ICommitParticipant
{
    /// <inheritdoc/>
    public Task AnnounceAsync(IReadOnlyCollection<PreparedCommit> commits, CancellationToken cancellationToken) =>
        queue.WriteAsync([.. commits.SelectMany(Changed)], cancellationToken);

    /// <summary>The audits that the queue does not list as they are about to be.</summary>
    private static IEnumerable<QueuedAudit> Changed(PreparedCommit commit)
    {
        foreach (var credential in commit.After.Standing.Credentials.Where(credential => !credential.Audits.IsEmpty))
        {
            var listed = commit.Before?.Standing.FindCredential(credential.Id)?.Audits ?? [];
            foreach (var audit in credential.Audits.Where(audit => !IsListed(listed.FirstOrDefault(other => other.Id == audit.Id), audit)))
            {
                yield return QueuedAudit.Of(commit.After.Key, credential.Id, audit);
            }
        }
    }

    private static bool IsListed(AuditCase? listed, AuditCase audit) =>
        listed is not null && listed.State == audit.State && listed.Deadline == audit.Deadline;
}
