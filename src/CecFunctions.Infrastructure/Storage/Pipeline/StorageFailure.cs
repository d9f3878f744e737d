using System.Text.Json;
using System.Xml;
using Azure;
using Azure.Core;

namespace CecFunctions.Infrastructure.Storage.Pipeline;

/// <summary>Turns refusals and missing answers into exceptions that say which request, what status and which error code, without anybody's data.</summary>
internal static class StorageFailure
{
    // With Azurite the account, and the table, container or queue.
    private const int PathSegmentsTold = 2;

    internal static StorageRequestException NoAnswer(HttpMessage message, Exception cause) =>
        new(0, $"{Describe(message.Request)} got no answer: {Reason(cause)}", null, cause);

    internal static async Task<StorageRequestException> OfAsync(HttpMessage message, Response response, CancellationToken cancellationToken) =>
        Of(message, response, await ErrorCodeAsync(response, cancellationToken));

    internal static StorageRequestException Of(HttpMessage message, Response response, string? errorCode) =>
        Of(message, response.Status, errorCode);

    internal static StorageRequestException Of(HttpMessage message, int status, string? errorCode) =>
        new(status, $"{Describe(message.Request)} was refused with status {status}{(errorCode is null ? "" : $" ({errorCode})")}.", errorCode, null);

    /// <summary>The service's name for what went wrong: a header where there is one (blobs, queues), else in the JSON body (tables).</summary>
    internal static async Task<string?> ErrorCodeAsync(Response response, CancellationToken cancellationToken)
    {
        if (response.Headers.TryGetValue("x-ms-error-code", out var header))
            return header;
        if (response.ContentStream is not { } content)
            return null;

        using var buffer = new MemoryStream();
        await content.CopyToAsync(buffer, cancellationToken);
        return TableErrorCode(buffer.GetBuffer().AsMemory(0, (int)buffer.Length)) ?? XmlErrorCode(buffer);
    }

    /// <summary>Reads <c>{"odata.error":{"code":"…"}}</c>; null when the body is something else.</summary>
    internal static string? TableErrorCode(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("odata.error", out var error)
                && error.TryGetProperty("code", out var code)
                ? code.GetString()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? XmlErrorCode(MemoryStream body)
    {
        body.Position = 0;
        try
        {
            using var reader = XmlReader.Create(body, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            return reader.ReadToFollowing("Code") ? reader.ReadElementContentAsString() : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    // Further on the path shows keys and file names, and the query filters and receipts, so only its beginning is told.
    private static string Describe(Request request)
    {
        var path = request.Uri.ToUri().AbsolutePath;
        var keys = path.IndexOf('(', StringComparison.Ordinal);
        var segments = (keys < 0 ? path : path[..keys]).Split('/', StringSplitOptions.RemoveEmptyEntries);
        return $"{request.Method} {request.Uri.Host}/{string.Join('/', segments.Take(PathSegmentsTold))}";
    }

    private static string Reason(Exception cause) => cause switch
    {
        AggregateException { InnerExceptions: [.., var last] } several => $"{several.InnerExceptions.Count} tries, the last: {last.Message}",
        OperationCanceledException => "it took longer than the network timeout.",
        _ => cause.Message,
    };
}
