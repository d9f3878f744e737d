using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;

namespace CecFunctions.Application.Tests;

/// <summary>Counts the requests whose address, or whose batch, names a table; one that is sent again is one.</summary>
internal sealed class CallsToPolicy(string table) : HttpPipelinePolicy
{
    private const string Counted = nameof(CallsToPolicy);

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
        if (!message.TryGetProperty(Counted, out _))
        {
            message.SetProperty(Counted, true);
            var names = await NamesTableAsync(message);
            Interlocked.Increment(ref names ? ref _calls : ref _others);
        }

        await ProcessNextAsync(message, pipeline);
    }

    private async Task<bool> NamesTableAsync(HttpMessage message)
    {
        using var body = new MemoryStream();
        if (message.Request.Content is { } content)
        {
            await content.WriteToAsync(body, message.CancellationToken);
        }

        return message.Request.Uri.ToString().Contains(table, StringComparison.Ordinal)
            || Encoding.UTF8.GetString(body.ToArray()).Contains($"/{table}", StringComparison.Ordinal);
    }
}
