namespace CecFunctions.Application.Audits;

/// <summary>
/// The list of audit cases that are not yet decided, so that the office finds them without walking all members. An entry is written
/// before the commit it announces, so a crash leaves one too many or one ahead of its member, never one too few.
/// </summary>
public interface IAuditQueue
{
    /// <summary>Lists cases as they are about to be; one that is there already is written anew. Without cases no call is made.</summary>
    Task WriteAsync(IReadOnlyCollection<QueuedAudit> cases, CancellationToken cancellationToken);

    /// <summary>The entries of a program as they were last written, in <see cref="QueuedAudit.InOrder"/>. <see cref="OpenAudits"/> says which of them are true.</summary>
    Task<IReadOnlyList<QueuedAudit>> ReadAsync(string program, CancellationToken cancellationToken);

    /// <summary>Takes entries off the list in the version in which they were read; one that was written again since is left.</summary>
    Task RemoveAsync(IReadOnlyCollection<QueuedAudit> cases, CancellationToken cancellationToken);
}
