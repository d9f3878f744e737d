using Azure.Data.Tables;
using CecFunctions.Infrastructure.Storage.Tables;

namespace CecFunctions.FunctionApp.Storage;

/// <summary>Rows in the form of the official client, and back.</summary>
internal static class AzureTableRow
{
    private const string ServicePrefix = "odata.";

    public static TableEntity Write(TableRow row)
    {
        var entity = new TableEntity(row.PartitionKey, row.RowKey);
        foreach (var (name, value) in row.Properties)
        {
            entity[name] = Write(name, value);
        }

        return entity;
    }

    public static TableRow Read(TableEntity entity)
    {
        var row = new TableRow(entity.PartitionKey ?? string.Empty, entity.RowKey ?? string.Empty)
        {
            ETag = entity.ETag.ToString() is { Length: > 0 } etag ? etag : null,
            Timestamp = entity.Timestamp,
        };
        foreach (var (name, value) in entity)
        {
            if (name is not (nameof(TableEntity.PartitionKey) or nameof(TableEntity.RowKey) or nameof(TableEntity.Timestamp))
                && !name.StartsWith(ServicePrefix, StringComparison.Ordinal))
            {
                row[name] = Read(name, value);
            }
        }

        return row;
    }

    private static object Write(string name, TableValue value) => value.Kind switch
    {
        TableValueKind.Text => value.AsText(),
        TableValueKind.Int32 => value.AsInt32(),
        TableValueKind.Int64 => value.AsInt64(),
        TableValueKind.Boolean => value.AsBoolean(),
        TableValueKind.Double => value.AsDouble(),
        TableValueKind.DateTime => value.AsDateTime(),
        TableValueKind.Guid => value.AsGuid(),
        TableValueKind.Binary => value.AsBinary(),
        _ => throw new InvalidOperationException($"Property {name} has no value."),
    };

    private static TableValue Read(string name, object? value) => value switch
    {
        null => default(TableValue),
        string text => text,
        int number => number,
        long number => number,
        bool yes => yes,
        double number => number,
        DateTimeOffset instant => instant,
        Guid guid => guid,
        byte[] bytes => bytes,
        _ => throw new FormatException($"Property {name} came as a {value.GetType().Name}, which no property can be."),
    };
}
