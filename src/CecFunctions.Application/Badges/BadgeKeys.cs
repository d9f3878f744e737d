namespace CecFunctions.Application.Badges;

/// <inheritdoc/>
public sealed class BadgeKeys(IBadgeKeyStore store, TimeProvider time) : IBadgeKeys
{
    /// <summary>How long what was read is believed: another instance may have made a new key meanwhile.</summary>
    public static readonly TimeSpan Believed = TimeSpan.FromMinutes(5);

    private volatile Known? _known;

    /// <inheritdoc/>
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

    /// <inheritdoc/>
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
