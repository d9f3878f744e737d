using System.Globalization;
using System.Text.Json;

namespace CecFunctions.Infrastructure.Storage.Tables;

/// <summary>Rows as the protocol writes them: JSON, with a type written beside each property whose JSON does not tell it.</summary>
internal static class TableRowJson
{
    private const string TypeSuffix = "@odata.type";
    private const string DateTimeFormat = "yyyy-MM-ddTHH:mm:ss.fffffffZ";

    internal static void Write(Utf8JsonWriter json, TableRow row)
    {
        json.WriteStartObject();
        json.WriteString("PartitionKey", row.PartitionKey);
        json.WriteString("RowKey", row.RowKey);
        foreach (var (name, value) in row.Properties)
            Write(json, name, value);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, TableValue value)
    {
        switch (value.Kind)
        {
            case TableValueKind.Text:
                json.WriteString(name, value.AsText());
                break;
            case TableValueKind.Int32:
                json.WriteNumber(name, value.AsInt32());
                break;
            case TableValueKind.Boolean:
                json.WriteBoolean(name, value.AsBoolean());
                break;
            case TableValueKind.Int64:
                json.WriteString(name + TypeSuffix, "Edm.Int64");
                json.WriteString(name, value.AsInt64().ToString(CultureInfo.InvariantCulture));
                break;
            case TableValueKind.Double:
                json.WriteString(name + TypeSuffix, "Edm.Double");
                json.WriteNumber(name, value.AsDouble());
                break;
            case TableValueKind.DateTime:
                json.WriteString(name + TypeSuffix, "Edm.DateTime");
                json.WriteString(name, value.AsDateTime().ToString(DateTimeFormat, CultureInfo.InvariantCulture));
                break;
            case TableValueKind.Guid:
                json.WriteString(name + TypeSuffix, "Edm.Guid");
                json.WriteString(name, value.AsGuid());
                break;
            case TableValueKind.Binary:
                json.WriteString(name + TypeSuffix, "Edm.Binary");
                json.WriteBase64String(name, value.AsBinary());
                break;
            default:
                throw new InvalidOperationException($"Property {name} has no value.");
        }
    }

    /// <summary>Reads one row; what it lacks of the keys (left out by a selection) is empty.</summary>
    internal static TableRow Read(JsonElement json, string? etag)
    {
        string partitionKey = "", rowKey = "";
        DateTimeOffset? timestamp = null;
        Dictionary<string, string>? types = null;
        foreach (var property in json.EnumerateObject())
        {
            if (property.NameEquals("PartitionKey"))
                partitionKey = property.Value.GetString()!;
            else if (property.NameEquals("RowKey"))
                rowKey = property.Value.GetString()!;
            else if (property.NameEquals("Timestamp"))
                timestamp = ReadDateTime(property.Value.GetString()!);
            else if (property.NameEquals("odata.etag"))
                etag = property.Value.GetString();
            else if (property.Name is var name && name.EndsWith(TypeSuffix, StringComparison.Ordinal))
                (types ??= new(StringComparer.Ordinal))[name[..^TypeSuffix.Length]] = property.Value.GetString()!;
        }

        var row = new TableRow(partitionKey, rowKey) { ETag = etag, Timestamp = timestamp };
        foreach (var property in json.EnumerateObject())
        {
            var name = property.Name;
            if (name is not ("PartitionKey" or "RowKey" or "Timestamp") && !name.Contains("odata.", StringComparison.Ordinal))
                row[name] = ReadValue(name, property.Value, types?.GetValueOrDefault(name));
        }

        return row;
    }

    private static TableValue ReadValue(string name, JsonElement value, string? type) => type switch
    {
        null or "Edm.String" or "Edm.Boolean" or "Edm.Int32" => value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.True or JsonValueKind.False => value.GetBoolean(),
            JsonValueKind.Number => value.TryGetInt32(out var whole) ? (TableValue)whole : value.GetDouble(),
            JsonValueKind.Null => default(TableValue),
            var kind => throw new FormatException($"Property {name} came as JSON {kind}, which no property can be."),
        },
        "Edm.Int64" => long.Parse(value.GetString()!, CultureInfo.InvariantCulture),
        "Edm.Double" => value.ValueKind == JsonValueKind.Number ? value.GetDouble() : double.Parse(value.GetString()!, CultureInfo.InvariantCulture),
        "Edm.DateTime" => ReadDateTime(value.GetString()!),
        "Edm.Guid" => value.GetGuid(),
        "Edm.Binary" => value.GetBytesFromBase64(),
        _ => throw new FormatException($"Property {name} came with the unknown type {type}."),
    };

    private static DateTimeOffset ReadDateTime(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
