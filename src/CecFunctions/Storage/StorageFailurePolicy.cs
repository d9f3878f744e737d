using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace CecFunctions.Storage;

/// <summary>
/// Makes a refusal, or a missing answer after all retries, a <see cref="RequestFailedException"/> of one line: which
/// request, which status and which code. The clients' own exceptions repeat the answer's headers and body, which may
/// hold members' data.
/// </summary>
/// <remarks>
/// It also keeps a missing table apart from a missing row, which the clients take for the same, and refuses a
/// transaction over 4 MiB, which Azurite takes. A write without an answer may have happened: the caller reads again and
/// decides again.
/// </remarks>
/// <param name="endpoint">
/// The service's address. What follows on it names a table, container or queue, and may be told.
/// </param>
internal sealed partial class StorageFailurePolicy(Uri endpoint) : HttpPipelinePolicy
{
    private readonly int _segmentsTold = endpoint.AbsolutePath.Count(character => character == '/')
        + (endpoint.AbsolutePath.EndsWith('/') ? 0 : 1);

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        CheckSize(message.Request);
        try
        {
            ProcessNext(message, pipeline);
        }
        catch (Exception exception) when (IsNoAnswer(exception))
        {
            throw NoAnswer(message, exception);
        }

        ThrowIfRefused(message);
    }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        CheckSize(message.Request);
        try
        {
            await ProcessNextAsync(message, pipeline);
        }
        catch (Exception exception) when (IsNoAnswer(exception))
        {
            throw NoAnswer(message, exception);
        }

        ThrowIfRefused(message);
    }

    private static void CheckSize(Request request)
    {
        if (request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal)
            && request.Content?.TryComputeLength(out var bytes) == true
            && bytes > TableLimits.MaxTransactionBytes)
        {
            throw new StorageLimitException(
                $"A transaction takes {bytes} bytes as it is sent; "
                    + $"at most {TableLimits.MaxTransactionBytes} are taken.");
        }
    }

    // No connection; a connection that broke; what several tries came to; the network timeout.
    private static bool IsNoAnswer(Exception exception) =>
        exception is RequestFailedException or IOException or AggregateException or OperationCanceledException;

    private RequestFailedException NoAnswer(HttpMessage message, Exception cause)
    {
        // The caller's own cancellation may come wrapped when it ends a later try.
        message.CancellationToken.ThrowIfCancellationRequested();
        var reason = cause switch
        {
            AggregateException { InnerExceptions: [.., var last] } several =>
                $"{several.InnerExceptions.Count} tries, the last: {last.Message}",
            OperationCanceledException => "it took longer than the network timeout.",
            _ => cause.Message,
        };
        return new RequestFailedException(0, $"{Describe(message.Request)} got no answer: {reason}", null, cause);
    }

    private void ThrowIfRefused(HttpMessage message)
    {
        var status = message.Response.Status;
        if (status is >= 200 and < 300)
        {
            return;
        }

        var code = ErrorCode(message.Response);
        if (IsAnswer(message.Request, status, code))
        {
            return;
        }

        var named = code is null ? string.Empty : $" ({code})";
        throw new RequestFailedException(
            status, $"{Describe(message.Request)} was refused with status {status}{named}.", code, null);
    }

    /// <summary>
    /// Whether a client makes no failure of it: "get if exists" and "delete" of a row, "create if not exists" of a
    /// table, a read where nothing has changed. A redirection is a failure, since no client follows it.
    /// </summary>
    private static bool IsAnswer(Request request, int status, string? code) => (status, code) switch
    {
        (404, "ResourceNotFound" or "EntityNotFound") =>
            (request.Method == RequestMethod.Get || request.Method == RequestMethod.Delete)
            && request.Uri.Path.Contains("(PartitionKey=", StringComparison.Ordinal),
        (409, "TableAlreadyExists") => true,
        (304, _) =>
            (request.Method == RequestMethod.Get || request.Method == RequestMethod.Head)
            && (request.Headers.Contains("If-None-Match") || request.Headers.Contains("If-Modified-Since")),
        _ => false,
    };

    /// <summary>
    /// The service's name for what went wrong: a header where there is one (blobs, queues), else in the body (tables).
    /// </summary>
    private static string? ErrorCode(Response response)
    {
        var code = response.Headers.TryGetValue("x-ms-error-code", out var header) ? header
            : response.ContentStream is MemoryStream { Length: > 0 }
                ? JsonCode(response.Content) ?? XmlCode(response.Content)
                : null;

        // What is no name is an answer's text.
        return code is not null && CodeName().IsMatch(code) ? code : null;
    }

    private static string? JsonCode(BinaryData body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return Property(Property(document.RootElement, "odata.error"), "code") is
                { ValueKind: JsonValueKind.String } code
                ? code.GetString()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }

        static JsonElement? Property(JsonElement? json, string name) =>
            json is { ValueKind: JsonValueKind.Object } found && found.TryGetProperty(name, out var value)
                ? value
                : null;
    }

    private static string? XmlCode(BinaryData body)
    {
        try
        {
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit };
            using var reader = XmlReader.Create(body.ToStream(), settings);
            return reader.ReadToFollowing("Code") ? reader.ReadElementContentAsString() : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    // The rest of the path shows keys and names of files, and the query shows filters and receipts.
    private string Describe(Request request)
    {
        var path = request.Uri.ToUri().AbsolutePath;
        var keys = path.IndexOf('(', StringComparison.Ordinal);
        var segments = (keys < 0 ? path : path[..keys]).Split('/', StringSplitOptions.RemoveEmptyEntries);
        return $"{request.Method} {request.Uri.Host}/{string.Join('/', segments.Take(_segmentsTold))}";
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_]{1,100}\z")]
    private static partial Regex CodeName();
}
