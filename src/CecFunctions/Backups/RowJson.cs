using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Azure.Data.Tables;
using CecFunctions.Storage;

namespace CecFunctions.Backups;

/// <summary>
/// Rows as lines of JSON, from which the same rows come back: a document as it is, texts, flags and whole numbers as
/// such, all else with its type.
/// </summary>
internal static class RowJson
{
    private const string Member = "member";
    private const string Rows = "rows";
    private const string Partition = "partition";
    private const string Key = "key";
    private const string Columns = "columns";
    private const string Document = "document";
    private const string PiecePrefix = "Document";
    private const string ServicePrefix = "odata.";

    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>A member with all rows, without the line's end.</summary>
    public static byte[] WriteMember(string member, IEnumerable<TableEntity> rows) => Write(json =>
    {
        json.WriteString(Member, member);
        json.WriteStartArray(Rows);
        foreach (var row in rows)
        {
            json.WriteStartObject();
            WriteRow(json, row);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    /// <summary>A row of a table, without the line's end.</summary>
    public static byte[] WriteRow(TableEntity row) => Write(json =>
    {
        json.WriteString(Partition, row.PartitionKey);
        WriteRow(json, row);
    });

    /// <exception cref="FormatException">It is no such line.</exception>
    public static (string Member, ImmutableArray<TableEntity> Rows) ReadMember(string line) => Read(line, json =>
    {
        var member = Text(json, Member);
        return (member, json.GetProperty(Rows).EnumerateArray().Select(row => ReadRow(row, member)).ToImmutableArray());
    });

    /// <inheritdoc cref="ReadMember"/>
    public static TableEntity ReadRow(string line) => Read(line, json => ReadRow(json, Text(json, Partition)));

    private static byte[] Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteRow(Utf8JsonWriter json, TableEntity row)
    {
        json.WriteString(Key, row.RowKey);
        var document = FindDocument(row);
        json.WriteStartObject(Columns);
        foreach (var (name, value) in row.OrderBy(column => column.Key, StringComparer.Ordinal))
        {
            if (value is null
                || name is nameof(row.PartitionKey) or nameof(row.RowKey) or nameof(row.Timestamp)
                || name.StartsWith(ServicePrefix, StringComparison.Ordinal)
                || (document is not null && name.StartsWith(PiecePrefix, StringComparison.Ordinal) && value is byte[]))
            {
                continue;
            }

            WriteValue(json, name, value);
        }

        json.WriteEndObject();
        if (document is { } text)
        {
            json.WritePropertyName(Document);
            json.WriteRawValue(text.Span);
        }
    }

    /// <summary>The document of a row, where it is JSON on one line, as all of them are.</summary>
    private static ReadOnlyMemory<byte>? FindDocument(TableEntity row)
    {
        if (!row.Any(column => column.Key.StartsWith(PiecePrefix, StringComparison.Ordinal) && column.Value is byte[]))
        {
            return null;
        }

        var document = DocumentPieces.Read(row);
        try
        {
            using var parsed = JsonDocument.Parse(document);
            return document.Span.ContainsAny((byte)'\n', (byte)'\r') ? null : document;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void WriteValue(Utf8JsonWriter json, string name, object value)
    {
        switch (value)
        {
            case string text:
                json.WriteString(name, text);
                return;
            case bool flag:
                json.WriteBoolean(name, flag);
                return;
            case int number:
                json.WriteNumber(name, number);
                return;
            default:
                json.WriteStartObject(name);
                var (type, written) = value switch
                {
                    DateTimeOffset instant => ("instant", instant.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)),
                    long number => ("long", number.ToString(CultureInfo.InvariantCulture)),
                    double number => ("double", number.ToString("R", CultureInfo.InvariantCulture)),
                    Guid id => ("guid", id.ToString()),
                    byte[] bytes => ("bytes", Convert.ToBase64String(bytes)),
                    _ => throw new InvalidOperationException($"A column is a {value.GetType().Name}."),
                };
                json.WriteString(type, written);
                json.WriteEndObject();
                return;
        }
    }

    private static T Read<T>(string line, Func<JsonElement, T> read)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return read(json.RootElement);
        }
        catch (Exception wrong) when (
            wrong is JsonException or InvalidOperationException or KeyNotFoundException or ArgumentException
                or OverflowException)
        {
            throw new FormatException("is no line that this version writes.", wrong);
        }
    }

    private static TableEntity ReadRow(JsonElement json, string partition)
    {
        var row = new TableEntity(partition, Text(json, Key));
        foreach (var column in json.GetProperty(Columns).EnumerateObject())
        {
            row[column.Name] = ReadValue(column.Value);
        }

        if (json.TryGetProperty(Document, out var document))
        {
            DocumentPieces.Write(row, Encoding.UTF8.GetBytes(document.GetRawText()));
        }

        return row;
    }

    private static string Text(JsonElement json, string property) =>
        json.GetProperty(property).GetString() ?? throw new FormatException("is no line that this version writes.");

    private static object ReadValue(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString()!,
        JsonValueKind.True or JsonValueKind.False => json.GetBoolean(),
        JsonValueKind.Number => json.GetInt32(),
        JsonValueKind.Object => ReadTyped(json.EnumerateObject().Single()),
        _ => throw new FormatException("is no line that this version writes."),
    };

    private static object ReadTyped(JsonProperty value) => (value.Name, value.Value.GetString()!) switch
    {
        ("instant", var text) => DateTimeOffset.ParseExact(
            text, "O", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
        ("long", var text) => long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
        ("double", var text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
        ("guid", var text) => Guid.ParseExact(text, "D"),
        ("bytes", var text) => Convert.FromBase64String(text),
        _ => throw new FormatException("is no line that this version writes."),
    };
}
