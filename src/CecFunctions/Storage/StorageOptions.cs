using Azure.Core;
using Azure.Core.Pipeline;

namespace CecFunctions.Storage;

/// <summary>How requests to a storage account are sent. The defaults suit a night's thousands of small calls.</summary>
public sealed record StorageOptions
{
    /// <summary>
    /// How often a request that failed for a passing reason (no connection, 408, 429, 500, 502, 503, 504) is sent
    /// again.
    /// </summary>
    public int MaxRetries { get; init; } = 4;

    /// <summary>
    /// The wait before the first retry; it doubles with each further one. A Retry-After of the service overrides it.
    /// </summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The longest wait between two tries.</summary>
    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest wait for one try's answer, and for each piece of a streamed one.</summary>
    public TimeSpan NetworkTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// The most requests in flight to one service at a time; to Azurite there are never more than 16.
    /// </summary>
    public int MaxConnectionsPerServer { get; init; } = 64;

    /// <summary>
    /// Sees every try as it leaves and its answer as it comes; for faults in tests, such as the death of the process.
    /// </summary>
    public HttpPipelinePolicy? EachTry { get; init; }

    /// <summary>What sends requests, in place of connections of the account's own; for faults in tests.</summary>
    public HttpPipelineTransport? Transport { get; init; }

    /// <exception cref="ArgumentOutOfRangeException">Retries, connections or time that cannot be.</exception>
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(MaxRetries);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxConnectionsPerServer, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(NetworkTimeout, TimeSpan.Zero);
    }

    /// <summary>Puts the options, and what every client has in its pipeline, into the options of one client.</summary>
    internal T ApplyTo<T>(
        T client, HttpPipelineTransport transport, Uri endpoint, StorageService service, StorageCallCounter calls)
        where T : ClientOptions
    {
        client.Transport = transport;
        client.Retry.Mode = RetryMode.Exponential;
        client.Retry.MaxRetries = MaxRetries;
        client.Retry.Delay = RetryDelay;
        client.Retry.MaxDelay = MaxRetryDelay;
        client.Retry.NetworkTimeout = NetworkTimeout;
        // Addresses hold members' keys and names of files, so neither logs nor traces may take them.
        client.Diagnostics.IsLoggingEnabled = false;
        client.Diagnostics.IsDistributedTracingEnabled = false;
        client.Diagnostics.IsTelemetryEnabled = false;
        client.AddPolicy(new StorageFailurePolicy(endpoint), HttpPipelinePosition.PerCall);
        client.AddPolicy(new CallCountingPolicy(service, calls), HttpPipelinePosition.PerRetry);
        if (EachTry is { } eachTry)
        {
            client.AddPolicy(eachTry, HttpPipelinePosition.PerRetry);
        }

        return client;
    }
}

/// <summary>The connections of one account.</summary>
internal static class StorageTransport
{
    // Azurite closes a connection that was idle for 5 seconds; one must never be reused at the moment it closes.
    private static readonly TimeSpan LocalIdleTimeout = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan IdleTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    // Azurite answers in one thread and takes up one new connection between two rounds of answers: of many, the last
    // wait for seconds beside busy ones (docs/performance.md). Waiting here, requests go in the order they came.
    private const int MostLocalConnections = 16;

    /// <summary>A client with connections of its own, which the caller disposes of.</summary>
    /// <param name="isLocal">Whether the account is Azurite on this machine.</param>
    public static HttpClient CreateClient(bool isLocal, StorageOptions options) => new(new SocketsHttpHandler
    {
        MaxConnectionsPerServer = isLocal
            ? Math.Min(options.MaxConnectionsPerServer, MostLocalConnections)
            : options.MaxConnectionsPerServer,
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
