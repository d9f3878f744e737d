using Azure.Core;
using Azure.Core.Pipeline;
using CecFunctions.Infrastructure.Storage;

namespace CecFunctions.Infrastructure.Tests.Storage;

/// <summary>
/// Stands in for the network: notes each request and answers as told, in turn, the last answer again and again.
/// </summary>
internal sealed class ScriptedTransport(params Func<HttpMessage, ScriptedResponse>[] answers) : HttpPipelineTransport
{
    private static readonly HttpClientTransport RequestFactory = new();

    private readonly List<ScriptedRequest> _seen = [];

    internal IReadOnlyList<ScriptedRequest> Requests => _seen;

    /// <summary>Clients that send through this; retries do not wait.</summary>
    internal StorageClients Clients(StorageOptions? options = null) =>
        StorageClients.FromConnectionString("UseDevelopmentStorage=true", Options(options));

    internal StorageOptions Options(StorageOptions? options = null) => (options ?? new StorageOptions()) with
    {
        Transport = this,
        RetryDelay = TimeSpan.FromMilliseconds(1),
        MaxRetryDelay = TimeSpan.FromMilliseconds(2),
    };

    public override Request CreateRequest() => RequestFactory.CreateRequest();

    public override ValueTask ProcessAsync(HttpMessage message)
    {
        message.CancellationToken.ThrowIfCancellationRequested();
        _seen.Add(new ScriptedRequest(
            message.Request.Method.Method,
            message.Request.Uri.ToUri(),
            message.Request.Headers.ToDictionary(header => header.Name, header => header.Value)));
        message.Response = answers[Math.Min(_seen.Count, answers.Length) - 1](message);
        return ValueTask.CompletedTask;
    }

    public override void Process(HttpMessage message) => throw new NotSupportedException("Requests are asynchronous.");
}

/// <summary>A request as it would have left.</summary>
internal sealed record ScriptedRequest(string Verb, Uri Uri, IReadOnlyDictionary<string, string> Headers);
