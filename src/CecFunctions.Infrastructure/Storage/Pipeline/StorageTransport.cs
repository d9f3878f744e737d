namespace CecFunctions.Infrastructure.Storage.Pipeline;

/// <summary>The connections of one account.</summary>
internal static class StorageTransport
{
    // Azurite closes a connection that was idle for 5 seconds; one must never be reused at the moment it closes.
    private static readonly TimeSpan LocalIdleTimeout = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan IdleTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    internal static HttpClient CreateClient(StorageEndpoints endpoints, StorageOptions options)
    {
        var local = endpoints.Table.IsLoopback;
        return new HttpClient(new SocketsHttpHandler
        {
            MaxConnectionsPerServer = options.MaxConnectionsPerServer,
            PooledConnectionIdleTimeout = local ? LocalIdleTimeout : IdleTimeout,
            // Azure moves accounts between addresses; an old connection would never notice.
            PooledConnectionLifetime = ConnectionLifetime,
            ConnectTimeout = ConnectTimeout,
            UseProxy = !local,
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
