namespace CecFunctions.Application.Audits;

/// <summary>The list of audit cases that are not yet decided, so that the office finds them without walking all members.</summary>
public interface IAuditQueue
{
    /// <summary>Lists cases as they are about to be. Called before the member is committed, so that no open case is ever missing here.</summary>
    Task WriteAsync(IReadOnlyCollection<QueuedAudit> cases, CancellationToken cancellationToken);

    /// <summary>The cases of a program, by deadline, those without one last.</summary>
    Task<IReadOnlyList<QueuedAudit>> ReadAsync(string program, CancellationToken cancellationToken);

    /// <summary>Takes decided cases off the list.</summary>
    Task RemoveAsync(IReadOnlyCollection<QueuedAudit> cases, CancellationToken cancellationToken);
}
