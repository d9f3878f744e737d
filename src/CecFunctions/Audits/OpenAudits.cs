using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credentials;
using CecFunctions.Members;

namespace CecFunctions.Audits;

/// <summary>An undecided audit with its member, as last committed.</summary>
public sealed record OpenAudit(MemberDocument Member, Credential Credential, AuditCase Case);

/// <summary>The undecided audits, checked with their members.</summary>
public sealed class OpenAudits(AuditQueue queue, IMemberStore members, TimeProvider time)
    : OpenWorkList<QueuedAudit>(queue, members, time)
{
    /// <inheritdoc/>
    public override string Name => "audits";

    /// <summary>The open cases of a program, by deadline, those without one last.</summary>
    public async Task<IReadOnlyList<OpenAudit>> ReadAsync(string program, CancellationToken cancellationToken) =>
    [
        .. (await ReadOpenAsync(program, cancellationToken))
            .OrderBy(open => open.Open, QueuedAudit.InOrder)
            .Select(open => Find(open.Member, open.Open)!),
    ];

    /// <summary>The audits whose entries in the queue the commit makes outdated.</summary>
    protected override IEnumerable<QueuedAudit> Announced(PreparedCommit commit)
    {
        foreach (var credential in commit.After.Standing.Credentials.Where(credential => !credential.Audits.IsEmpty))
        {
            var listed = commit.Before?.Standing.FindCredential(credential.Id)?.Audits ?? [];
            foreach (var audit in credential.Audits)
            {
                if (!IsListed(listed.FirstOrDefault(other => other.Id == audit.Id), audit))
                {
                    yield return QueuedAudit.Create(commit.After.Key, credential.Id, audit);
                }
            }
        }
    }

    /// <inheritdoc/>
    protected override IEnumerable<QueuedAudit> OpenOf(MemberDocument member) =>
        member.Standing.Credentials.SelectMany(credential => credential.Audits
            .Where(audit => audit.IsOpen)
            .Select(audit => QueuedAudit.Create(member.Key, credential.Id, audit)));

    /// <inheritdoc/>
    protected override bool IsKnown(MemberDocument member, QueuedAudit entry) => Find(member, entry) is not null;

    private static bool IsListed(AuditCase? listed, AuditCase audit) =>
        listed is not null && listed.State == audit.State && listed.Deadline == audit.Deadline;

    private static OpenAudit? Find(MemberDocument member, QueuedAudit entry) =>
        member.Standing.FindCredential(entry.Credential) is { } credential
        && credential.Audits.FirstOrDefault(audit => audit.Id == entry.CaseId) is { } audit
            ? new OpenAudit(member, credential, audit)
            : null;
}
