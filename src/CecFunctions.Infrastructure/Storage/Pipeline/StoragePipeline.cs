using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace CecFunctions.Infrastructure.Storage.Pipeline;

/// <summary>The way of all requests to one service: retries, then the signature and the count of each try, then the connection.</summary>
internal sealed class StoragePipeline
{
    /// <summary>The version of the protocol that is spoken; all three services and Azurite know it.</summary>
    private const string ProtocolVersion = "2024-11-04";

    private readonly HttpPipeline _pipeline;

    private StoragePipeline(HttpPipeline pipeline) => _pipeline = pipeline;

    internal static StoragePipeline Build(
        StorageService service, StorageOptions options, HttpPipelineTransport transport, HttpPipelinePolicy authentication, StorageCallCounter counter) =>
        new(HttpPipelineBuilder.Build(
            new StorageClientOptions(options, transport),
            perCallPolicies: [],
            perRetryPolicies: options.EachTry is { } eachTry
                ? [authentication, new CallCountingPolicy(service, counter), eachTry]
                : [authentication, new CallCountingPolicy(service, counter)],
            new ResponseClassifier()));

    internal HttpMessage CreateMessage(RequestMethod verb, Uri uri)
    {
        var message = _pipeline.CreateMessage();
        message.Request.Method = verb;
        message.Request.Uri.Reset(uri);
        message.Request.Headers.Add("x-ms-version", ProtocolVersion);
        return message;
    }

    /// <summary>Sends and returns the answer, whatever its status is.</summary>
    /// <exception cref="StorageRequestException">No answer came, after all retries.</exception>
    internal async Task<Response> SendAsync(HttpMessage message, CancellationToken cancellationToken)
    {
        try
        {
            await _pipeline.SendAsync(message, cancellationToken);
            return message.Response;
        }
        catch (Exception exception) when (IsNoAnswer(exception))
        {
            // Our caller's own cancellation may come wrapped when it ends a later try.
            cancellationToken.ThrowIfCancellationRequested();
            throw StorageFailure.NoAnswer(message, exception);
        }
    }

    /// <summary>Sends and returns the answer when its status is one of those expected.</summary>
    /// <exception cref="StorageRequestException">Another status, or no answer.</exception>
    internal async Task<Response> SendAsync(HttpMessage message, int expected, int alsoExpected, CancellationToken cancellationToken)
    {
        var response = await SendAsync(message, cancellationToken);
        return response.Status == expected || response.Status == alsoExpected
            ? response
            : throw await StorageFailure.OfAsync(message, response, cancellationToken);
    }

    /// <inheritdoc cref="SendAsync(HttpMessage, int, int, CancellationToken)"/>
    internal Task<Response> SendAsync(HttpMessage message, int expected, CancellationToken cancellationToken) =>
        SendAsync(message, expected, expected, cancellationToken);

    // No connection; a connection that broke; what several tries came to; the network timeout.
    private static bool IsNoAnswer(Exception exception) =>
        exception is RequestFailedException or IOException or AggregateException or OperationCanceledException;
}
