namespace CecFunctions.Application.Providers;

/// <summary>Where providers are kept.</summary>
public interface IProviderStore
{
    /// <summary>One point read.</summary>
    Task<Provider?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>All of them, by id.</summary>
    Task<IReadOnlyList<Provider>> ListAsync(CancellationToken cancellationToken);

    /// <returns><see langword="false"/> where the id is taken, and nothing was written.</returns>
    Task<bool> TryAddAsync(Provider provider, CancellationToken cancellationToken);

    /// <summary>Writes the provider in the place of what is there.</summary>
    Task PutAsync(Provider provider, CancellationToken cancellationToken);
}
