using System.Globalization;
using Azure.Core;
using Azure.Core.Pipeline;

namespace CecFunctions.Infrastructure.Storage.Authentication;

/// <summary>Signs requests to tables with the account's key (scheme SharedKeyLite: date and path). Each try is dated and signed anew.</summary>
internal sealed class TableSharedKeyPolicy(StorageKey key, TimeProvider clock) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message)
    {
        var request = message.Request;
        var date = clock.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        request.Headers.SetValue("x-ms-date", date);
        // Of the query only a "comp" would count, and none of our requests to tables has one.
        request.Headers.SetValue("Authorization", key.Authorize("SharedKeyLite", $"{date}\n/{key.Account}{request.Uri.ToUri().AbsolutePath}"));
    }
}
