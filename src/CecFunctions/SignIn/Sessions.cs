using System.Security.Cryptography;
using System.Text;
using CecFunctions.Members;

namespace CecFunctions.SignIn;

/// <inheritdoc/>
public sealed class Sessions(SessionStore store, TimeProvider time) : ISessions
{
    // A request writes nothing unless the last one lies this far back.
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public async Task<SecretToken> StartAsync(SessionSubject subject, CancellationToken cancellationToken)
    {
        var token = SecretToken.New(subject.Partition.Span);
        var now = time.GetUtcNow();

        // Nobody else tidies up: whoever begins a session takes off what is over of theirs.
        foreach (
            var over in (await store.ListAsync(token.Partition, cancellationToken)).Where(
                session => session.EndsAt <= now))
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
    public Task EndAsync(Session session, CancellationToken cancellationToken) =>
        store.RemoveAsync(session.Partition, session.Digest, cancellationToken);

    /// <inheritdoc/>
    public Task EndAllAsync(SessionSubject subject, CancellationToken cancellationToken) =>
        EndOthersAsync(subject, null, cancellationToken);

    /// <inheritdoc/>
    public async Task EndOthersAsync(SessionSubject subject, Session? stays, CancellationToken cancellationToken)
    {
        var partition = Convert.ToHexStringLower(subject.Partition.Span);
        await store.SetNotBeforeAsync(partition, time.GetUtcNow(), cancellationToken);
        foreach (
            var session in (await store.ListAsync(partition, cancellationToken)).Where(
                session => session.Digest != stays?.Digest))
        {
            await store.RemoveAsync(session.Partition, session.Digest, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task<bool> CountsAsync(
        SessionSubject subject, DateTimeOffset signedAt, CancellationToken cancellationToken) =>
        await store.FindNotBeforeAsync(
            Convert.ToHexStringLower(subject.Partition.Span), cancellationToken) is not { } notBefore
            || signedAt > notBefore;
}

/// <summary>
/// Sign-ins that go on: begun once, looked up at every request, ended by whoever is signed in or by the office.
/// </summary>
public interface ISessions
{
    /// <returns>The token for the one who signed in; nobody else is ever told.</returns>
    Task<SecretToken> StartAsync(SessionSubject subject, CancellationToken cancellationToken);

    /// <summary>The session of a token, while it lasts. Using it makes it last longer.</summary>
    Task<Session?> FindAsync(SecretToken token, CancellationToken cancellationToken);

    Task EndAsync(Session session, CancellationToken cancellationToken);

    /// <summary>
    /// Ends all sessions of the subject, and makes every token that was signed for it until now worthless.
    /// </summary>
    Task EndAllAsync(SessionSubject subject, CancellationToken cancellationToken);

    /// <summary>
    /// Ends all sessions of the subject but one, and makes every token that was signed for it until now worthless.
    /// </summary>
    /// <param name="stays">The one that goes on; <see langword="null"/> = none does.</param>
    Task EndOthersAsync(SessionSubject subject, Session? stays, CancellationToken cancellationToken);

    /// <summary>Whether a token that somebody else signed for the subject at an instant still counts.</summary>
    Task<bool> CountsAsync(SessionSubject subject, DateTimeOffset signedAt, CancellationToken cancellationToken);
}

/// <summary>One sign-in that goes on until it is ended.</summary>
/// <param name="Partition">Of its token.</param>
/// <param name="Digest">Of its token: it also names the session where its token must not be known.</param>
/// <param name="SeenAt">When it was last used, to five minutes.</param>
public sealed record Session(
    string Partition, string Digest, SessionSubject Subject, DateTimeOffset StartedAt, DateTimeOffset SeenAt)
{
    /// <summary>Hours without a request after which it is over.</summary>
    public static readonly TimeSpan MostIdle = TimeSpan.FromHours(12);

    /// <summary>After this it is over, however much it is used.</summary>
    public static readonly TimeSpan MostInAll = TimeSpan.FromDays(7);

    /// <summary>The version read.</summary>
    public string? ETag { get; init; }

    /// <summary>The instant from which it is good no more.</summary>
    public DateTimeOffset EndsAt =>
        SeenAt + MostIdle < StartedAt + MostInAll ? SeenAt + MostIdle : StartedAt + MostInAll;
}

/// <summary>Whom a sign-in is for: a member, or one of the staff.</summary>
public sealed record SessionSubject
{
    private const int PartitionBytes = 16;

    private SessionSubject(MemberKey? member, string? staff) => (Member, Staff) = (member, staff);

    public MemberKey? Member { get; }

    /// <summary>The key of one of the staff in the directory.</summary>
    public string? Staff { get; }

    /// <summary>What all sign-ins of the subject are kept under.</summary>
    public ReadOnlyMemory<byte> Partition =>
        SHA256.HashData(Encoding.UTF8.GetBytes(ToString())).AsMemory(0, PartitionBytes);

    public static SessionSubject From(MemberKey member) => new(member, null);

    public static SessionSubject OfStaff(string key) => new(null, key);

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">It names nobody.</exception>
    public static SessionSubject Parse(string text) =>
        text.Split(':', 2) switch
        {
            ["member", var member] => From(MemberKey.Parse(member)),
            ["staff", { Length: > 0 } staff] => OfStaff(staff),
            _ => throw new FormatException("The text names no subject."),
        };

    public override string ToString() => Member is null ? $"staff:{Staff}" : $"member:{Member}";
}
