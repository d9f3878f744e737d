using Azure.Core;
using Azure.Core.Pipeline;

namespace CecFunctions.Application.Tests.Audits;

/// <summary>Counts the bytes of files that storage has got.</summary>
internal sealed class StagedBytesPolicy : HttpPipelinePolicy
{
    private long _bytes;

    public long Bytes => Interlocked.Read(ref _bytes);

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("Requests are asynchronous.");

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        await ProcessNextAsync(message, pipeline);
        if (!message.Response.IsError && message.Request.Uri.Query.Contains("comp=block&", StringComparison.Ordinal) && message.Request.Content!.TryComputeLength(out var length))
        {
            Interlocked.Add(ref _bytes, length);
        }
    }
}
