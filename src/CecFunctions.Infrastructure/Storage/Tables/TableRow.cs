namespace CecFunctions.Infrastructure.Storage.Tables;

/// <summary>
/// One row: its two keys, its properties, and, when it was read, its version and when it was last written.
/// </summary>
/// <example><code>new TableRow(partition, key) { ["State"] = "pending", ["Attempts"] = 0 }</code></example>
public sealed class TableRow(string partitionKey, string rowKey)
{
    private readonly Dictionary<string, TableValue> _properties = new(StringComparer.Ordinal);

    /// <summary>Rows of one partition can be written together.</summary>
    public string PartitionKey { get; } = partitionKey;

    /// <summary>Unique within the partition; rows are ordered by it, character code by character code.</summary>
    public string RowKey { get; } = rowKey;

    /// <summary>The version that was read; null for a row that was not read.</summary>
    public string? ETag { get; init; }

    /// <summary>When the service last wrote the row; null for a row that was not read, or was read without it.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>The properties, without the keys, the version and the timestamp.</summary>
    public IReadOnlyDictionary<string, TableValue> Properties => _properties;

    /// <summary>One property; no value when it is not there. Setting it to no value takes it away.</summary>
    public TableValue this[string name]
    {
        get => _properties.GetValueOrDefault(name);
        set
        {
            if (value.HasValue)
                _properties[name] = value;
            else
                _properties.Remove(name);
        }
    }

    /// <summary>The text of a property, or null when it is not there.</summary>
    /// <exception cref="InvalidOperationException">The property is of another kind.</exception>
    public string? GetText(string name) => this[name] is { HasValue: true } value ? value.AsText() : null;

    /// <inheritdoc cref="GetText"/>
    public int? GetInt32(string name) => this[name] is { HasValue: true } value ? value.AsInt32() : null;

    /// <inheritdoc cref="GetText"/>
    public long? GetInt64(string name) => this[name] is { HasValue: true } value ? value.AsInt64() : null;

    /// <inheritdoc cref="GetText"/>
    public bool? GetBoolean(string name) => this[name] is { HasValue: true } value ? value.AsBoolean() : null;

    /// <inheritdoc cref="GetText"/>
    public double? GetDouble(string name) => this[name] is { HasValue: true } value ? value.AsDouble() : null;

    /// <inheritdoc cref="GetText"/>
    public DateTimeOffset? GetDateTime(string name) => this[name] is { HasValue: true } value ? value.AsDateTime() : null;

    /// <inheritdoc cref="GetText"/>
    public Guid? GetGuid(string name) => this[name] is { HasValue: true } value ? value.AsGuid() : null;

    /// <inheritdoc cref="GetText"/>
    public byte[]? GetBinary(string name) => this[name] is { HasValue: true } value ? value.AsBinary() : null;
}
