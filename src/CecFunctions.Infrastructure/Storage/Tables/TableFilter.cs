using System.Globalization;

namespace CecFunctions.Infrastructure.Storage.Tables;

/// <summary>Filters of table queries, with all values quoted as the protocol wants it.</summary>
/// <remarks>Azurite walks through the whole table for each page of any filter; a single row is read by its keys (<see cref="ITable.GetAsync"/>).</remarks>
public static class TableFilter
{
    /// <summary>The rows of one partition.</summary>
    public static string Partition(string partitionKey) => $"PartitionKey eq {Quote(partitionKey)}";

    /// <summary>The rows whose partition key is at or after the first and before the second, by character codes.</summary>
    public static string PartitionRange(string from, string before) => $"PartitionKey ge {Quote(from)} and PartitionKey lt {Quote(before)}";

    /// <summary>The rows whose partition key comes before this one.</summary>
    public static string PartitionBefore(string before) => $"PartitionKey lt {Quote(before)}";

    /// <summary>The rows of one partition whose row key is at or after the first and before the second, by character codes.</summary>
    public static string RowRange(string partitionKey, string from, string before) =>
        $"{Partition(partitionKey)} and RowKey ge {Quote(from)} and RowKey lt {Quote(before)}";

    /// <summary>The rows of one partition whose row key comes after this one, by character codes.</summary>
    public static string RowsAfter(string partitionKey, string after) => $"{Partition(partitionKey)} and RowKey gt {Quote(after)}";

    /// <summary>The rows of one partition whose row key begins with this text.</summary>
    /// <exception cref="ArgumentException">The text is empty or ends with U+FFFF, after which nothing comes.</exception>
    public static string RowPrefix(string partitionKey, string prefix) => RowRange(partitionKey, prefix, AfterPrefix(prefix));

    /// <summary>The rows of which a property has this value.</summary>
    public static string Equal(string property, TableValue value) => $"{property} eq {Literal(value)}";

    /// <summary>The rows of which a property is at or after this value.</summary>
    public static string AtLeast(string property, TableValue value) => $"{property} ge {Literal(value)}";

    /// <summary>The rows of which a property comes before this value.</summary>
    public static string Below(string property, TableValue value) => $"{property} lt {Literal(value)}";

    /// <summary>The rows that pass all of these filters.</summary>
    public static string All(params ReadOnlySpan<string> filters) => string.Join(" and ", filters.ToArray().Select(filter => $"({filter})"));

    /// <summary>The first text, by character codes, after all that begin with this one.</summary>
    /// <inheritdoc cref="RowPrefix" path="/exception"/>
    public static string AfterPrefix(string prefix) =>
        prefix.Length > 0 && prefix[^1] < char.MaxValue
            ? prefix[..^1] + (char)(prefix[^1] + 1)
            : throw new ArgumentException("There is no text after all that begin with this one.", nameof(prefix));

    private static string Literal(TableValue value) => value.Kind switch
    {
        TableValueKind.Text => Quote(value.AsText()),
        TableValueKind.Int32 => value.AsInt32().ToString(CultureInfo.InvariantCulture),
        TableValueKind.Int64 => value.AsInt64().ToString(CultureInfo.InvariantCulture) + "L",
        TableValueKind.Boolean => value.AsBoolean() ? "true" : "false",
        TableValueKind.Double => DoubleLiteral(value.AsDouble()),
        TableValueKind.DateTime => $"datetime'{value.AsDateTime().ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture)}'",
        TableValueKind.Guid => $"guid'{value.AsGuid()}'",
        _ => throw new ArgumentException($"Rows cannot be filtered by {value.Kind}.", nameof(value)),
    };

    // Without a point or an exponent it would be a whole number.
    private static string DoubleLiteral(double value)
    {
        var digits = value.ToString("R", CultureInfo.InvariantCulture);
        return long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? digits + ".0" : digits;
    }

    private static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
