using Azure.Core.Pipeline;

namespace CecFunctions.Infrastructure.Storage;

/// <summary>How requests to a storage account are sent. The defaults suit a night's thousands of small calls.</summary>
public sealed record StorageOptions
{
    /// <summary>How often a request that failed for a passing reason (no connection, 408, 429, 500, 502, 503, 504) is sent again.</summary>
    public int MaxRetries { get; init; } = 4;

    /// <summary>The wait before the first retry; it doubles with each further one. A Retry-After of the service goes before it.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The longest wait between two tries.</summary>
    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest wait for one try's answer, and for each piece of a streamed one.</summary>
    public TimeSpan NetworkTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The most requests in flight to one service at a time; further ones wait for a connection. To Azurite there are never more than 16.</summary>
    public int MaxConnectionsPerServer { get; init; } = 64;

    /// <summary>The clock that dates requests. A service refuses one that is off by more than 15 minutes.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Sees every try as it leaves and its answer as it comes; for faults in tests, such as the death of the process.</summary>
    public HttpPipelinePolicy? EachTry { get; init; }

    /// <summary>What sends requests, in place of connections of the account's own; for faults in tests.</summary>
    public HttpPipelineTransport? Transport { get; init; }

    /// <exception cref="ArgumentOutOfRangeException">Retries, connections or time that cannot be.</exception>
    public void Check()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(MaxRetries);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxConnectionsPerServer, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(NetworkTimeout, TimeSpan.Zero);
    }
}
