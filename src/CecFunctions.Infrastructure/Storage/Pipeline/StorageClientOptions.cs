using Azure.Core;
using Azure.Core.Pipeline;

namespace CecFunctions.Infrastructure.Storage.Pipeline;

/// <summary>Our options in the form that the pipeline's builder takes.</summary>
internal sealed class StorageClientOptions : ClientOptions
{
    internal StorageClientOptions(StorageOptions options, HttpPipelineTransport transport)
    {
        Transport = transport;
        Retry.Mode = RetryMode.Exponential;
        Retry.MaxRetries = options.MaxRetries;
        Retry.Delay = options.RetryDelay;
        Retry.MaxDelay = options.MaxRetryDelay;
        Retry.NetworkTimeout = options.NetworkTimeout;
        Diagnostics.IsTelemetryEnabled = false;
        Diagnostics.IsLoggingEnabled = false;
        Diagnostics.IsDistributedTracingEnabled = false;
    }
}
