using System.Globalization;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;

namespace CecFunctions.Infrastructure.Storage.Authentication;

/// <summary>Signs requests to blobs and queues with the account's key (scheme SharedKey). Each try is dated and signed anew.</summary>
internal sealed class SharedKeyPolicy(StorageKey key, TimeProvider clock) : HttpPipelineSynchronousPolicy
{
    // In this order they begin the signed text, one a line, an empty line for a missing one. The date is sent as x-ms-date.
    private static readonly string[] SignedHeaders =
    [
        "Content-Encoding", "Content-Language", "Content-Length", "Content-MD5", "Content-Type", "Date",
        "If-Modified-Since", "If-Match", "If-None-Match", "If-Unmodified-Since", "Range",
    ];

    public override void OnSendingRequest(HttpMessage message)
    {
        var request = message.Request;
        request.Headers.SetValue("x-ms-date", clock.GetUtcNow().ToString("R", CultureInfo.InvariantCulture));
        request.Headers.SetValue("Authorization", key.Authorize("SharedKey", TextToSign(request, key.Account)));
    }

    internal static string TextToSign(Request request, string account)
    {
        var text = new StringBuilder(512);
        text.Append(request.Method.Method).Append('\n');
        foreach (var name in SignedHeaders)
        {
            var value = name == "Content-Length" ? ContentLength(request) : request.Headers.TryGetValue(name, out var given) ? given : null;
            text.Append(value).Append('\n');
        }

        AppendServiceHeaders(text, request);
        var uri = request.Uri.ToUri();
        text.Append('/').Append(account).Append(uri.AbsolutePath);
        AppendQuery(text, uri.Query);
        return text.ToString();
    }

    // The transport writes the length of the content; it is empty, not zero, when there is none.
    private static string? ContentLength(Request request) =>
        request.Content is { } content && content.TryComputeLength(out var length) && length > 0
            ? length.ToString(CultureInfo.InvariantCulture)
            : null;

    private static void AppendServiceHeaders(StringBuilder text, Request request)
    {
        var headers = request.Headers
            .Where(header => header.Name.StartsWith("x-ms-", StringComparison.OrdinalIgnoreCase))
            .Select(header => (Name: header.Name.ToLowerInvariant(), header.Value))
            .OrderBy(header => header.Name, StringComparer.Ordinal);
        foreach (var (name, value) in headers)
            text.Append(name).Append(':').Append(value.Trim()).Append('\n');
    }

    private static void AppendQuery(StringBuilder text, string query)
    {
        if (query.Length <= 1)
            return;

        var parameters = query[1..].Split('&')
            .Select(parameter => parameter.Split('=', 2))
            .Select(pair => (Name: Uri.UnescapeDataString(pair[0]).ToLowerInvariant(), Value: pair.Length == 2 ? Uri.UnescapeDataString(pair[1]) : ""))
            .OrderBy(parameter => parameter.Name, StringComparer.Ordinal);
        foreach (var (name, value) in parameters)
            text.Append('\n').Append(name).Append(':').Append(value);
    }
}
