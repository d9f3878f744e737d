using Azure.Core;
using Azure.Core.Pipeline;

namespace CecFunctions.Infrastructure.Storage.Pipeline;

/// <summary>Counts each try as it leaves.</summary>
public sealed class CallCountingPolicy(StorageService service, StorageCallCounter counter) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message) => counter.Count(service, message.Request.Method);
}
