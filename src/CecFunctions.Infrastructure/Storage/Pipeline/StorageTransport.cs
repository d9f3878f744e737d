namespace CecFunctions.Infrastructure.Storage.Pipeline;

/// <summary>The connections of one account.</summary>
public static class StorageTransport
{
    // Azurite closes a connection that was idle for 5 seconds; one must never be reused at the moment it closes.
    private static readonly TimeSpan LocalIdleTimeout = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan IdleTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    // Azurite answers in one thread, which takes up a single new connection between two rounds of answers: with many, those that came
    // last wait for seconds beside busy ones (docs/performance.md). Waiting here instead, requests go in the order they came.
    private const int MostLocalConnections = 16;

    /// <summary>A client of its own connections, which is its taker's to dispose of.</summary>
    /// <param name="isLocal">Whether the account is Azurite on this machine.</param>
    public static HttpClient CreateClient(bool isLocal, StorageOptions options)
    {
        return new HttpClient(new SocketsHttpHandler
        {
            MaxConnectionsPerServer = isLocal ? Math.Min(options.MaxConnectionsPerServer, MostLocalConnections) : options.MaxConnectionsPerServer,
            PooledConnectionIdleTimeout = isLocal ? LocalIdleTimeout : IdleTimeout,
            // Azure moves accounts between addresses; an old connection would never notice.
            PooledConnectionLifetime = ConnectionLifetime,
            ConnectTimeout = ConnectTimeout,
            UseProxy = !isLocal,
            UseCookies = false,
            AllowAutoRedirect = false,
            ActivityHeadersPropagator = null,
        })
        {
            // The pipeline keeps the time of each try.
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }
}
