namespace CecFunctions.Application.Applications;

/// <summary>
/// The list of applications that are not yet decided, so that the office finds them without walking all members. An
/// entry is written before the commit it announces, so a crash leaves one too many, never one too few.
/// </summary>
public interface IApplicationQueue
{
    /// <summary>Lists applications; one that is there already is written anew. Without any no call is made.</summary>
    Task WriteAsync(IReadOnlyCollection<QueuedApplication> applications, CancellationToken cancellationToken);

    /// <summary>The entries of a program. <see cref="OpenApplications"/> says which of them are true.</summary>
    Task<IReadOnlyList<QueuedApplication>> ReadAsync(string program, CancellationToken cancellationToken);

    /// <summary>
    /// Takes entries off the list in the version in which they were read; one that was written again since is left.
    /// </summary>
    Task RemoveAsync(IReadOnlyCollection<QueuedApplication> applications, CancellationToken cancellationToken);
}
