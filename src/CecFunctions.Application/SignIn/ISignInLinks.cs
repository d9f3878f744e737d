namespace CecFunctions.Application.SignIn;

/// <summary>Where links are kept that were mailed and not used.</summary>
public interface ISignInLinks
{
    /// <summary>Keeps a link, and takes off those of the same account that are over.</summary>
    Task AddAsync(SignInLink link, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>One point read.</summary>
    Task<SignInLink?> FindAsync(string account, string digest, CancellationToken cancellationToken);

    /// <returns>Whether it was this call that took it off: of two at once, one.</returns>
    Task<bool> TryUseAsync(SignInLink link, CancellationToken cancellationToken);
}
