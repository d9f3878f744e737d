namespace CecFunctions.Application.Sessions;

/// <summary>One sign-in that goes on until it is ended.</summary>
/// <param name="Partition">Of its token.</param>
/// <param name="Digest">Of its token: it also names the session where its token must not be known.</param>
/// <param name="SeenAt">When it was last used, to five minutes.</param>
public sealed record Session(string Partition, string Digest, SessionSubject Subject, DateTimeOffset StartedAt, DateTimeOffset SeenAt)
{
    /// <summary>Hours without a request after which it is over.</summary>
    public static readonly TimeSpan MostIdle = TimeSpan.FromHours(12);

    /// <summary>After this it is over, however much it is used.</summary>
    public static readonly TimeSpan MostInAll = TimeSpan.FromDays(7);

    /// <summary>The version read.</summary>
    public string? ETag { get; init; }

    /// <summary>The instant from which it is good no more.</summary>
    public DateTimeOffset EndsAt => SeenAt + MostIdle < StartedAt + MostInAll ? SeenAt + MostIdle : StartedAt + MostInAll;
}
