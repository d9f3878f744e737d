namespace CecFunctions.Application.Badges;

/// <summary>Where the keys that sign badges are kept. None is ever changed or deleted: badges that were signed with it are still about.</summary>
public interface IBadgeKeyStore
{
    /// <summary>The private keys as PEM, oldest first.</summary>
    Task<IReadOnlyList<string>> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Adds a key after <paramref name="count"/> others.</summary>
    /// <returns><see langword="false"/> where somebody else was faster and nothing was added.</returns>
    Task<bool> TryAddAsync(int count, string pem, CancellationToken cancellationToken);
}
