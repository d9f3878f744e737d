namespace CecFunctions.Application.Sessions;

/// <summary>Where sessions are kept, and the instants before which nothing signed for a subject counts.</summary>
public interface ISessionStore
{
    Task AddAsync(Session session, CancellationToken cancellationToken);

    /// <summary>One point read.</summary>
    Task<Session?> FindAsync(string partition, string digest, CancellationToken cancellationToken);

    /// <summary>All of a subject, over or not.</summary>
    Task<IReadOnlyList<Session>> ListAsync(string partition, CancellationToken cancellationToken);

    /// <summary>Writes it again where it is still as it was read; otherwise nothing happens.</summary>
    Task TouchAsync(Session session, CancellationToken cancellationToken);

    /// <returns>Whether it was there.</returns>
    Task<bool> RemoveAsync(string partition, string digest, CancellationToken cancellationToken);

    /// <summary>Before which instant nothing signed for the subject counts; one point read.</summary>
    Task<DateTimeOffset?> FindNotBeforeAsync(string partition, CancellationToken cancellationToken);

    Task SetNotBeforeAsync(string partition, DateTimeOffset instant, CancellationToken cancellationToken);
}
