namespace CecFunctions.Application.Providers;

/// <summary>Providers and their keys. A key is shown once, when it is made; only a digest of it is kept.</summary>
public interface IProviders
{
    /// <returns>The key, <c>{provider}.{secret}</c>; <see langword="null"/> where the id is taken.</returns>
    /// <exception cref="ArgumentException">The id, the name or a program is none.</exception>
    Task<string?> AddAsync(string id, string name, IReadOnlyCollection<string> programs, CancellationToken cancellationToken);

    /// <summary>Makes a new key; the one before is good no more. A provider that was revoked is one again.</summary>
    /// <returns><see langword="null"/> where there is no such provider.</returns>
    Task<string?> RotateAsync(string id, CancellationToken cancellationToken);

    /// <summary>Makes every key of the provider good no more. What it reported stays.</summary>
    /// <returns><see langword="false"/> where there is no such provider.</returns>
    Task<bool> RevokeAsync(string id, CancellationToken cancellationToken);

    Task<IReadOnlyList<Provider>> ListAsync(CancellationToken cancellationToken);

    /// <summary>The provider whose key it is; takes as long for a wrong secret as for the right one.</summary>
    Task<Provider?> FindByKeyAsync(string key, CancellationToken cancellationToken);
}
