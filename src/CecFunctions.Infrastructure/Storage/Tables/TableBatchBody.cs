using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CecFunctions.Infrastructure.Storage.Pipeline;

namespace CecFunctions.Infrastructure.Storage.Tables;

/// <summary>A batch and its answer on the wire: HTTP requests within a multipart body, and HTTP answers within another.</summary>
internal sealed class TableBatchBody
{
    // Fewer bytes than the default for names and texts beyond ASCII. Line separators are still escaped, which Azurite's parser needs.
    internal static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly ArrayBufferWriter<byte> _buffer = new(4096);

    private TableBatchBody(string boundary) => ContentType = $"multipart/mixed; boundary={boundary}";

    internal string ContentType { get; }

    internal ReadOnlyMemory<byte> Bytes => _buffer.WrittenMemory;

    /// <exception cref="StorageLimitException">The body is over 4 MiB.</exception>
    internal static TableBatchBody Of(IReadOnlyList<TableOperation> operations, TableAddress table)
    {
        var id = Guid.NewGuid().ToString();
        var body = new TableBatchBody($"batch_{id}");
        body.Append($"--batch_{id}\r\nContent-Type: multipart/mixed; boundary=changeset_{id}\r\n\r\n");
        using var json = new Utf8JsonWriter(body._buffer, Json);
        foreach (var operation in operations)
        {
            body.Append($"--changeset_{id}\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n");
            body.AppendRequest(operation, table, json);
        }

        body.Append($"--changeset_{id}--\r\n--batch_{id}--\r\n");
        return body._buffer.WrittenCount <= TableLimits.MaxBatchBytes
            ? body
            : throw new StorageLimitException($"A batch takes {body._buffer.WrittenCount} bytes as it is sent; at most {TableLimits.MaxBatchBytes} can be.");
    }

    private void AppendRequest(TableOperation operation, TableAddress table, Utf8JsonWriter json)
    {
        var row = operation.Row;
        Append(operation.Kind switch
        {
            TableOperationKind.Insert => $"POST {table.All} HTTP/1.1\r\nPrefer: return-no-content\r\n",
            TableOperationKind.Delete => $"DELETE {table.Row(row.PartitionKey, row.RowKey)} HTTP/1.1\r\n",
            _ => $"PUT {table.Row(row.PartitionKey, row.RowKey)} HTTP/1.1\r\n",
        });
        Append("Accept: application/json;odata=minimalmetadata\r\nDataServiceVersion: 3.0;\r\n");
        if (operation.ETag is { } etag)
            Append($"If-Match: {etag}\r\n");
        if (operation.Kind == TableOperationKind.Delete)
        {
            Append("\r\n");
            return;
        }

        Append("Content-Type: application/json\r\n\r\n");
        json.Reset();
        TableRowJson.Write(json, row);
        json.Flush();
        Append("\r\n");
    }

    private void Append(string text) => Encoding.UTF8.GetBytes(text, _buffer);

    /// <summary>Reads the answers: one for each operation, or a single one for the operation that was refused.</summary>
    internal static TableBatchAnswer ReadAnswer(string body, int operations)
    {
        var etags = new List<string?>(operations);
        var position = 0;
        while ((position = body.IndexOf("HTTP/1.1 ", position, StringComparison.Ordinal)) >= 0)
        {
            var headersEnd = body.IndexOf("\r\n\r\n", position, StringComparison.Ordinal);
            var end = headersEnd < 0 ? body.Length : headersEnd;
            var lines = body[position..end].Split("\r\n");
            var status = int.Parse(lines[0].AsSpan("HTTP/1.1 ".Length, 3), CultureInfo.InvariantCulture);
            if (status >= 300)
                return ReadRefusal(body[end..], status);

            etags.Add(lines.FirstOrDefault(line => line.StartsWith("ETag:", StringComparison.OrdinalIgnoreCase))?["ETag:".Length..].Trim());
            position = end;
        }

        return etags.Count == operations
            ? new TableBatchAnswer(202, etags, null, null)
            : throw new FormatException($"A batch of {operations} operations got {etags.Count} answers.");
    }

    private static TableBatchAnswer ReadRefusal(string rest, int status)
    {
        int start = rest.IndexOf('{', StringComparison.Ordinal), end = rest.LastIndexOf('}');
        if (start < 0 || end < start)
            return new TableBatchAnswer(status, [], null, null);

        var json = Encoding.UTF8.GetBytes(rest[start..(end + 1)]);
        return new TableBatchAnswer(status, [], ReadIndex(json), StorageFailure.TableErrorCode(json));
    }

    // The message begins with the operation's number: "3:The update condition specified in the request was not satisfied."
    private static int? ReadIndex(byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var message = document.RootElement.GetProperty("odata.error").GetProperty("message").GetProperty("value").GetString() ?? "";
            var colon = message.IndexOf(':', StringComparison.Ordinal);
            return colon > 0 && int.TryParse(message.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }
}
