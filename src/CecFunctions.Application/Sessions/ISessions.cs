namespace CecFunctions.Application.Sessions;

/// <summary>Sign-ins that go on: begun once, looked up at every request, ended by whoever is signed in or by the office.</summary>
public interface ISessions
{
    /// <returns>The token for the one who signed in; nobody else is ever told.</returns>
    Task<SecretToken> StartAsync(SessionSubject subject, CancellationToken cancellationToken);

    /// <summary>The session of a token, while it lasts. Using it makes it last longer.</summary>
    Task<Session?> FindAsync(SecretToken token, CancellationToken cancellationToken);

    Task EndAsync(Session session, CancellationToken cancellationToken);

    /// <summary>Ends all sessions of the subject, and makes every token that was signed for it until now worthless.</summary>
    Task EndAllAsync(SessionSubject subject, CancellationToken cancellationToken);

    /// <summary>Ends all sessions of the subject but one, and makes every token that was signed for it until now worthless.</summary>
    /// <param name="stays">The one that goes on; <see langword="null"/> = none does.</param>
    Task EndOthersAsync(SessionSubject subject, Session? stays, CancellationToken cancellationToken);

    /// <summary>Whether a token that somebody else signed for the subject at an instant still counts.</summary>
    Task<bool> CountsAsync(SessionSubject subject, DateTimeOffset signedAt, CancellationToken cancellationToken);
}
