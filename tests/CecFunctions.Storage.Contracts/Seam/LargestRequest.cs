using Azure.Core;
using Azure.Core.Pipeline;

namespace CecFunctions.Storage.Contracts.Seam;

/// <summary>Notes how much the largest request carries.</summary>
internal sealed class LargestRequest : HttpPipelineSynchronousPolicy
{
    public long Bytes { get; private set; }

    public override void OnSendingRequest(HttpMessage message)
    {
        if (message.Request.Content is { } content)
        {
            Assert.True(content.TryComputeLength(out var length), "A request's length is not known beforehand.");
            Bytes = Math.Max(Bytes, length);
        }
    }
}
