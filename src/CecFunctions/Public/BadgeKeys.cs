using System.Globalization;
using System.Text;
using Azure.Storage.Blobs;
using CecFunctions.Storage;

namespace CecFunctions.Public;

/// <summary>
/// The keys that sign badges. The newest signs; all are published, so that badges signed by older ones stay
/// verifiable.
/// </summary>
public sealed class BadgeKeys(BadgeKeyStore store, TimeProvider time)
{
    /// <summary>The time for which read keys are kept, as another instance may add one.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(5);

    private volatile Known? _known;

    /// <summary>All keys, oldest first. The first key is made when it is first needed.</summary>
    public async Task<IReadOnlyList<BadgeKey>> ReadAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (_known is { } known && now - known.ReadAt < KeptFor)
        {
            return known.Keys;
        }

        var keys = await LoadAsync(cancellationToken);
        if (keys.Length == 0)
        {
            // Of several instances at once, the first makes the key and the others find it.
            await store.TryAddAsync(0, BadgeKey.Create(), cancellationToken);
            keys = await LoadAsync(cancellationToken);
        }

        _known = new Known(keys, now);
        return keys;
    }

    /// <summary>Adds a new key, which signs from now on.</summary>
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
/// The keys that sign badges, as blobs <c>0001.pem</c>, <c>0002.pem</c> and so on in a container that only the system
/// can read. Each is written once and never deleted, because badges signed with it must stay verifiable.
/// </summary>
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
    /// <returns><see langword="false"/> where another instance was faster and nothing was added.</returns>
    public Task<bool> TryAddAsync(int count, string pem, CancellationToken cancellationToken) =>
        container.Blob(NameOf(count)).TryCreateAsync(
            Encoding.ASCII.GetBytes(pem), "application/x-pem-file", cancellationToken);

    private static string NameOf(int count) => string.Create(CultureInfo.InvariantCulture, $"{count + 1:D4}.pem");
}
