using Azure.Core;
using Azure.Core.Pipeline;

namespace CecFunctions.Infrastructure.Tests.Storage;

/// <summary>Stands between the clients and the network, and does to each try as it is told.</summary>
/// <param name="act">What to do to the try of this number, from 1, given what sends it.</param>
internal sealed class EachTry(Func<int, Func<ValueTask>, ValueTask> act) : HttpPipelinePolicy
{
    private int _tries;

    public int Tries => _tries;

    public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        act(Interlocked.Increment(ref _tries), () => ProcessNextAsync(message, pipeline));

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("Requests are asynchronous.");
}
