using System.Globalization;
using System.Text;
using Azure.Storage.Blobs;
using CecFunctions.Storage;

namespace CecFunctions.Public;

/// <summary>
/// The keys that sign badges. The newest signs; all are published, so that badges of older ones can be checked for as
/// long as they are about.
/// </summary>
public sealed class BadgeKeys(BadgeKeyStore store, TimeProvider time)
{
    /// <summary>How long what was read is believed: another instance may have made a new key meanwhile.</summary>
    public static readonly TimeSpan Believed = TimeSpan.FromMinutes(5);

    private volatile Known? _known;

    /// <summary>All keys, oldest first; the first is made when it is asked for.</summary>
    public async Task<IReadOnlyList<BadgeKey>> ReadAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (_known is { } known && now - known.ReadAt < Believed)
        {
            return known.Keys;
        }

        var keys = await LoadAsync(cancellationToken);
        if (keys.Length == 0)
        {
            // Whoever is first makes the key; the others find it.
            await store.TryAddAsync(0, BadgeKey.Create(), cancellationToken);
            keys = await LoadAsync(cancellationToken);
        }

        _known = new Known(keys, now);
        return keys;
    }

    /// <summary>Makes a new key, which signs from now on.</summary>
    public async Task<BadgeKey> RotateAsync(CancellationToken cancellationToken)
    {
        var pem = BadgeKey.Create();
        while (!await store.TryAddAsync((await store.ReadAsync(cancellationToken)).Count, pem, cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        _known = null;
        return BadgeKey.Read(pem);
    }

    private async Task<BadgeKey[]> LoadAsync(CancellationToken cancellationToken) =>
        [.. (await store.ReadAsync(cancellationToken)).Select(BadgeKey.Read)];

    private sealed record Known(BadgeKey[] Keys, DateTimeOffset ReadAt);
}

/// <summary>
/// Where the keys that sign badges are kept. None is ever changed or deleted: badges that were signed with it are still
/// about.
/// </summary>
/// <remarks>
/// Keys in a container of their own, for which nobody but the system has access: <c>0001.pem</c>, <c>0002.pem</c> and
/// so on, each written once.
/// </remarks>
public sealed class BadgeKeyStore(BlobContainerClient container)
{
    /// <summary>The private keys as PEM, oldest first.</summary>
    public async Task<IReadOnlyList<string>> ReadAsync(CancellationToken cancellationToken)
    {
        var keys = new List<string>();
        while (await container.Blob(NameOf(keys.Count)).FindAsync(cancellationToken) is { } key)
        {
            keys.Add(Encoding.ASCII.GetString(key.Span));
        }

        return keys;
    }

    /// <summary>Adds a key after <paramref name="count"/> others.</summary>
    /// <returns><see langword="false"/> where somebody else was faster and nothing was added.</returns>
    public Task<bool> TryAddAsync(int count, string pem, CancellationToken cancellationToken) =>
        container.Blob(NameOf(count)).TryCreateAsync(
            Encoding.ASCII.GetBytes(pem), "application/x-pem-file", cancellationToken);

    private static string NameOf(int count) => string.Create(CultureInfo.InvariantCulture, $"{count + 1:D4}.pem");
}
