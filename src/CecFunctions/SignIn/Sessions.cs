using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using CecFunctions.Http;
using CecFunctions.Members;

namespace CecFunctions.SignIn;

/// <summary>
/// Sessions, looked up at every request, and ended by the caller or by the office. Ending those of a member ends those
/// of every account that leads to the member: the ones that were merged into theirs (PORTAL-9).
/// </summary>
public sealed class Sessions(SessionStore store, MemberReader members, TimeProvider time)
{
    // Requests within this time of each other write nothing.
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(5);

    /// <summary>Begins a session. Its token is told to the caller alone.</summary>
    /// <param name="from">The client's address, as limits name it; <see langword="null"/> where it is not known.</param>
    /// <param name="device">What it began on, see <see cref="DeviceName"/>.</param>
    public async Task<SecretToken> StartAsync(
        SessionSubject subject, string? from, string? device, CancellationToken cancellationToken)
    {
        var token = SecretToken.New(subject.Partition.Span);
        var now = time.GetUtcNow();

        // No job tidies up, so each new session removes the subject's expired ones.
        var known = await store.ListAsync(token.Partition, cancellationToken);
        foreach (var over in known.Where(session => session.EndsAt <= now))
        {
            await store.RemoveAsync(over.Partition, over.Digest, cancellationToken);
        }

        await store.AddAsync(
            new Session(token.Partition, token.Digest, subject, now, now) { From = from, Device = device },
            cancellationToken);
        return token;
    }

    /// <summary>The session of a token, while it lasts. Using it makes it last longer.</summary>
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

    /// <summary>The open sessions of a person, of all their accounts, the newest first.</summary>
    public async Task<IReadOnlyList<Session>> ListAsync(SessionSubject subject, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var open = new List<Session>();
        foreach (var account in await AccountsAsync(subject, cancellationToken))
        {
            var known = await store.ListAsync(PartitionOf(account), cancellationToken);
            open.AddRange(known.Where(session => session.EndsAt > now));
        }

        return [.. open.OrderByDescending(session => session.StartedAt)];
    }

    public Task EndAsync(Session session, CancellationToken cancellationToken) =>
        EndAsync(session.Partition, session.Digest, cancellationToken);

    /// <summary>Ends one session of a person.</summary>
    /// <param name="id">See <see cref="Session.Id"/>.</param>
    /// <returns>Whether the person has such a session open.</returns>
    public async Task<bool> TryEndAsync(SessionSubject subject, string id, CancellationToken cancellationToken)
    {
        var open = await ListAsync(subject, cancellationToken);
        if (open.FirstOrDefault(session => session.Id == id) is not { } session)
        {
            return false;
        }

        await EndAsync(session, cancellationToken);
        return true;
    }

    /// <summary>Ends the session of a token.</summary>
    public Task EndAsync(SecretToken token, CancellationToken cancellationToken) =>
        EndAsync(token.Partition, token.Digest, cancellationToken);

    /// <summary>
    /// Ends all sessions of the person, and revokes every token that was signed and every link that was mailed for them
    /// until now.
    /// </summary>
    public Task EndAllAsync(SessionSubject subject, CancellationToken cancellationToken) =>
        EndOthersAsync(subject, null, cancellationToken);

    /// <summary>
    /// Ends all sessions of the person but one, and revokes what <see cref="EndAllAsync"/> revokes.
    /// </summary>
    /// <param name="stays">The session that goes on; <see langword="null"/> ends all.</param>
    public async Task EndOthersAsync(SessionSubject subject, Session? stays, CancellationToken cancellationToken)
    {
        foreach (var account in await AccountsAsync(subject, cancellationToken))
        {
            await EndAccountAsync(account, stays, cancellationToken);
        }
    }

    /// <summary>
    /// Ends what leads to an account that is merged into another: its own sign-ins, and those of the accounts that were
    /// merged into it before. Those of the survivor go on.
    /// </summary>
    /// <param name="goes">The account, before it is cleared.</param>
    public async Task EndMergedAsync(MemberDocument goes, CancellationToken cancellationToken)
    {
        foreach (var account in LeadingTo(goes))
        {
            await EndAccountAsync(account, cancellationToken);
        }
    }

    /// <summary>Ends what leads to one account, and nothing else of the person.</summary>
    public Task EndAccountAsync(MemberKey account, CancellationToken cancellationToken) =>
        EndAccountAsync(SessionSubject.From(account), null, cancellationToken);

    private async Task EndAccountAsync(SessionSubject account, Session? stays, CancellationToken cancellationToken)
    {
        // The instant first: a sign-in that is under way looks at it once its session is written.
        var partition = PartitionOf(account);
        await store.SetNotBeforeAsync(partition, time.GetUtcNow(), cancellationToken);
        var known = await store.ListAsync(partition, cancellationToken);
        foreach (var session in known.Where(session => session.Digest != stays?.Digest))
        {
            await store.RemoveAsync(session.Partition, session.Digest, cancellationToken);
        }
    }

    /// <summary>
    /// Whether a token that an issuer signed, or a link that was mailed, for the subject at an instant still counts.
    /// </summary>
    public async Task<bool> CountsAsync(
        SessionSubject subject, DateTimeOffset signedAt, CancellationToken cancellationToken) =>
        await store.FindNotBeforeAsync(PartitionOf(subject), cancellationToken) is not { } notBefore
            || signedAt > notBefore;

    private static string PartitionOf(SessionSubject subject) => Convert.ToHexStringLower(subject.Partition.Span);

    private Task<bool> EndAsync(string partition, string digest, CancellationToken cancellationToken) =>
        store.RemoveAsync(partition, digest, cancellationToken);

    /// <summary>The accounts that lead to the same person: of a member also the survivor's and all merged into
    /// it.</summary>
    private async Task<IEnumerable<SessionSubject>> AccountsAsync(
        SessionSubject subject, CancellationToken cancellationToken) =>
        subject.Member is { } key && await members.FindAsync(key, cancellationToken) is { } survivor
            ? LeadingTo(survivor).Append(key).Distinct().Select(SessionSubject.From)
            : [subject];

    private static IEnumerable<MemberKey> LeadingTo(MemberDocument member) =>
        member.Merges.Where(merge => merge.Taken).Select(merge => merge.From).Append(member.Key);
}

/// <summary>A sign-in that goes on until it is ended.</summary>
/// <param name="Partition">The partition of its token.</param>
/// <param name="Digest">The digest of its token, which names the session where the token must not be known.</param>
/// <param name="SeenAt">The instant of its last use, to five minutes.</param>
public sealed record Session(
    string Partition, string Digest, SessionSubject Subject, DateTimeOffset StartedAt, DateTimeOffset SeenAt)
{
    /// <summary>The time without a request after which it is over.</summary>
    public static readonly TimeSpan MostIdle = TimeSpan.FromHours(12);

    /// <summary>The time after which it is over, however much it is used.</summary>
    public static readonly TimeSpan MostInAll = TimeSpan.FromDays(7);

    private const int IdLength = 16;

    /// <summary>
    /// Names the session to its owner. It is a part of the digest, from which neither token nor cookie can be made.
    /// </summary>
    public string Id => Digest[..IdLength];

    /// <summary>The client's address when it began; <see langword="null"/> where it is not known.</summary>
    public string? From { get; init; }

    /// <summary>What it began on, in a few words; <see langword="null"/> where it is not known.</summary>
    public string? Device { get; init; }

    /// <summary>The version read.</summary>
    public string? ETag { get; init; }

    /// <summary>The first instant at which it is no longer good.</summary>
    public DateTimeOffset EndsAt =>
        SeenAt + MostIdle < StartedAt + MostInAll ? SeenAt + MostIdle : StartedAt + MostInAll;
}

/// <summary>The person a sign-in is for: a member, or one of the staff.</summary>
public sealed record SessionSubject
{
    private const int PartitionBytes = 16;

    private SessionSubject(MemberKey? member, string? staff) => (Member, Staff) = (member, staff);

    public MemberKey? Member { get; }

    /// <summary>The key of one of the staff in the directory.</summary>
    public string? Staff { get; }

    /// <summary>The partition of all sign-ins of the subject.</summary>
    public ReadOnlyMemory<byte> Partition =>
        SHA256.HashData(Encoding.UTF8.GetBytes(ToString())).AsMemory(0, PartitionBytes);

    public static SessionSubject From(MemberKey member) => new(member, null);

    /// <param name="key">A key of the staff directory.</param>
    public static SessionSubject FromStaff(string key) => new(null, key);

    /// <summary>The person who is signed in; <see langword="null"/> for a caller who is no person.</summary>
    internal static SessionSubject? Find(ClaimsPrincipal caller) =>
        caller.FindFirst(CallerClaim.Member) is { } member ? From(MemberKey.Parse(member.Value))
        : caller.FindFirst(CallerClaim.StaffKey) is { } staff ? FromStaff(staff.Value)
        : null;

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">The text names no subject.</exception>
    public static SessionSubject Parse(string text) =>
        text.Split(':', 2) switch
        {
            ["member", var member] => From(MemberKey.Parse(member)),
            ["staff", { Length: > 0 } staff] => FromStaff(staff),
            _ => throw new FormatException("The text names no subject."),
        };

    public override string ToString() => Member is null ? $"staff:{Staff}" : $"member:{Member}";
}
