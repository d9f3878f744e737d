using Azure.Core;
using Azure.Core.Pipeline;

namespace CecFunctions.Application.Tests;

/// <summary>Counts the requests whose address, or whose batch, names a table.</summary>
internal sealed class CallsToPolicy(string table) : HttpPipelinePolicy
{
    private int _calls;
    private int _others;

    /// <summary>How many requests were for the table.</summary>
    public int Calls => _calls;

    /// <summary>How many were not.</summary>
    public int Others => _others;

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("Requests are asynchronous.");

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        using var body = new MemoryStream();
        if (message.Request.Content is { } content)
        {
            await content.WriteToAsync(body, message.CancellationToken);
        }

        var names = message.Request.Uri.ToString().Contains(table, StringComparison.Ordinal)
            || System.Text.Encoding.UTF8.GetString(body.ToArray()).Contains($"/{table}", StringComparison.Ordinal);
        Interlocked.Increment(ref names ? ref _calls : ref _others);
        await ProcessNextAsync(message, pipeline);
    }
}
