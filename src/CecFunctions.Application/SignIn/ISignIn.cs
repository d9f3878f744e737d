using CecFunctions.Application.BackgroundWork;
using CecFunctions.Application.Sessions;

namespace CecFunctions.Application.SignIn;

/// <summary>Sign-in by a link that is mailed, good once and for fifteen minutes.</summary>
public interface ISignIn
{
    /// <summary>Puts a request in the queue, the same for every address.</summary>
    Task RequestAsync(SignInRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Works off one request, for a trigger. It throws where the message is to come again, but never on the last attempt: the host would
    /// keep the message, and with it the address, for good.
    /// </summary>
    Task SendMailAsync(QueuedMessage message, CancellationToken cancellationToken);

    /// <summary>Works off the requests in the queue: a mail with a link where the address is somebody's, nothing where it is nobody's.</summary>
    /// <returns>How many there were; 0 = wait before asking again.</returns>
    Task<int> SendMailsAsync(CancellationToken cancellationToken);

    /// <summary>Whom the link can sign in. It can be asked any number of times: mail scanners follow links, too.</summary>
    /// <returns><see langword="null"/> where the link is used, over, or none of ours.</returns>
    Task<IReadOnlyList<SignInChoice>?> FindAsync(SecretToken link, CancellationToken cancellationToken);

    /// <summary>Uses the link up and begins a session.</summary>
    /// <param name="subject">Which of those who share the address; <see langword="null"/> = the only one.</param>
    /// <returns>The session's token; <see langword="null"/> where the link is not good, or not for that subject, and then it is not used up.</returns>
    Task<SecretToken?> RedeemAsync(SecretToken link, SessionSubject? subject, CancellationToken cancellationToken);
}
