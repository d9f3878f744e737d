namespace CecFunctions.Application.Sessions;

/// <inheritdoc/>
public sealed class Sessions(ISessionStore store, TimeProvider time) : ISessions
{
    // A request writes nothing unless the last one lies this far back.
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public async Task<SecretToken> StartAsync(SessionSubject subject, CancellationToken cancellationToken)
    {
        var token = SecretToken.New(subject.Partition.Span);
        var now = time.GetUtcNow();

        // Nobody else tidies up: whoever begins a session takes off what is over of theirs.
        foreach (var over in (await store.ListAsync(token.Partition, cancellationToken)).Where(session => session.EndsAt <= now))
        {
            await store.RemoveAsync(over.Partition, over.Digest, cancellationToken);
        }

        await store.AddAsync(new Session(token.Partition, token.Digest, subject, now, now), cancellationToken);
        return token;
    }

    /// <inheritdoc/>
    public async Task<Session?> FindAsync(SecretToken token, CancellationToken cancellationToken)
    {
        var session = await store.FindAsync(token.Partition, token.Digest, cancellationToken);
        var now = time.GetUtcNow();
        if (session is null || session.EndsAt <= now)
        {
            return null;
        }

        if (now - session.SeenAt < SeenEvery)
        {
            return session;
        }

        var seen = session with { SeenAt = now };
        await store.TouchAsync(seen, cancellationToken);
        return seen;
    }

    /// <inheritdoc/>
    public Task EndAsync(Session session, CancellationToken cancellationToken) => store.RemoveAsync(session.Partition, session.Digest, cancellationToken);

    /// <inheritdoc/>
    public Task EndAllAsync(SessionSubject subject, CancellationToken cancellationToken) => EndOthersAsync(subject, null, cancellationToken);

    /// <inheritdoc/>
    public async Task EndOthersAsync(SessionSubject subject, Session? stays, CancellationToken cancellationToken)
    {
        var partition = Convert.ToHexStringLower(subject.Partition.Span);
        await store.SetNotBeforeAsync(partition, time.GetUtcNow(), cancellationToken);
        foreach (var session in (await store.ListAsync(partition, cancellationToken)).Where(session => session.Digest != stays?.Digest))
        {
            await store.RemoveAsync(session.Partition, session.Digest, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task<bool> CountsAsync(SessionSubject subject, DateTimeOffset signedAt, CancellationToken cancellationToken) =>
        await store.FindNotBeforeAsync(Convert.ToHexStringLower(subject.Partition.Span), cancellationToken) is not { } notBefore || signedAt > notBefore;
}
