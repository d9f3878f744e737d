using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Application.Providers;

/// <inheritdoc/>
public sealed class Providers(IProviderStore store, ProgramCatalog catalog, TimeProvider time) : IProviders
{
    private const int SecretBytes = 32;
    private const int MaxKeyLength = 200;
    private const char Separator = '.';

    // Compared with where there is no such provider, so that the answer takes as long.
    private static readonly string NobodysDigest = new('0', 2 * SHA256.HashSizeInBytes);

    /// <inheritdoc/>
    public async Task<string?> AddAsync(string id, string name, IReadOnlyCollection<string> programs, CancellationToken cancellationToken)
    {
        if (!Provider.IsId(id))
        {
            throw new ArgumentException($"'{id}' is no id of a provider: 1 to {Provider.MaxIdLength} of a–z 0–9 and the dash, the first a letter.", nameof(id));
        }

        if (string.IsNullOrWhiteSpace(name) || name.Length > Provider.MaxNameLength || name.Any(char.IsControl))
        {
            throw new ArgumentException($"A name has 1 to {Provider.MaxNameLength} characters, none of them a control character.", nameof(name));
        }

        if (programs.Count == 0 || programs.FirstOrDefault(program => catalog.Find(program) is null) is not null)
        {
            throw new ArgumentException($"Programs are one or more of {string.Join(", ", catalog.Programs.Select(p => p.Program))}.", nameof(programs));
        }

        var (key, digest) = NewKey(id);
        var provider = new Provider(id, name, [.. programs.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)], digest, time.GetUtcNow());
        return await store.TryAddAsync(provider, cancellationToken) ? key : null;
    }

    /// <inheritdoc/>
    public async Task<string?> RotateAsync(string id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } provider)
        {
            return null;
        }

        var (key, digest) = NewKey(id);
        await store.PutAsync(provider with { KeyDigest = digest, KeyMadeAt = time.GetUtcNow() }, cancellationToken);
        return key;
    }

    /// <inheritdoc/>
    public async Task<bool> RevokeAsync(string id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } provider)
        {
            return false;
        }

        await store.PutAsync(provider with { KeyDigest = null }, cancellationToken);
        return true;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Provider>> ListAsync(CancellationToken cancellationToken) => store.ListAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<Provider?> FindByKeyAsync(string key, CancellationToken cancellationToken)
    {
        var at = key.IndexOf(Separator, StringComparison.Ordinal);
        if (at < 0 || key.Length > MaxKeyLength || await FindAsync(key[..at], cancellationToken) is not { } provider)
        {
            Matches(key, NobodysDigest);
            return null;
        }

        return Matches(key[(at + 1)..], provider.KeyDigest ?? NobodysDigest) ? provider : null;
    }

    private async Task<Provider?> FindAsync(string id, CancellationToken cancellationToken) =>
        Provider.IsId(id) ? await store.FindAsync(id, cancellationToken) : null;

    private static (string Key, string Digest) NewKey(string id)
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        return ($"{id}{Separator}{secret}", Digest(secret));
    }

    private static bool Matches(string secret, string digest) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Digest(secret)), Encoding.ASCII.GetBytes(digest));

    // The secret is 256 random bits: there is nothing to guess that a slow digest would protect.
    private static string Digest(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
