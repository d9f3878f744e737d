using Azure.Core;
using Azure.Core.Pipeline;

namespace CecFunctions.FunctionApp.Tests.Storage;

/// <summary>Notes where requests would have gone and as whom, and answers none of them.</summary>
internal sealed class SentHeaders : HttpPipelineTransport
{
    private static readonly HttpClientTransport RequestFactory = new();

    private readonly List<(string Host, string? Authorization)> _sent = [];

    public IReadOnlyList<(string Host, string? Authorization)> Sent => _sent;

    public override Request CreateRequest() => RequestFactory.CreateRequest();

    public override void Process(HttpMessage message)
    {
        _sent.Add((message.Request.Uri.Host!, message.Request.Headers.TryGetValue("Authorization", out var given) ? given : null));
        throw new IOException("Nobody answers.");
    }

    public override ValueTask ProcessAsync(HttpMessage message)
    {
        Process(message);
        return ValueTask.CompletedTask;
    }
}
