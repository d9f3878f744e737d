using Azure.Core;
using Azure.Core.Pipeline;
using CecFunctions.Infrastructure.Storage;
using CecFunctions.Infrastructure.Storage.Pipeline;

namespace CecFunctions.FunctionApp.Storage;

/// <summary>Our options in the form that each of the official clients takes.</summary>
internal static class AzureClientOptions
{
    public static T Apply<T>(T client, StorageService service, StorageOptions options, HttpPipelineTransport transport, StorageCallCounter calls)
        where T : ClientOptions
    {
        client.Transport = transport;
        client.Retry.Mode = RetryMode.Exponential;
        client.Retry.MaxRetries = options.MaxRetries;
        client.Retry.Delay = options.RetryDelay;
        client.Retry.MaxDelay = options.MaxRetryDelay;
        client.Retry.NetworkTimeout = options.NetworkTimeout;
        // Addresses hold keys and names of files, so neither logs nor traces may take them.
        client.Diagnostics.IsLoggingEnabled = false;
        client.Diagnostics.IsDistributedTracingEnabled = false;
        client.Diagnostics.IsTelemetryEnabled = false;
        client.AddPolicy(new CallCountingPolicy(service, calls), HttpPipelinePosition.PerRetry);
        if (options.EachTry is { } eachTry)
        {
            client.AddPolicy(eachTry, HttpPipelinePosition.PerRetry);
        }

        return client;
    }
}
