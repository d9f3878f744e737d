namespace CecFunctions.Infrastructure.Storage.Tables;

/// <summary>The addresses of a table and its rows.</summary>
internal sealed class TableAddress(Uri endpoint, string name)
{
    private readonly string _service = endpoint.AbsoluteUri.TrimEnd('/');

    internal string Name { get; } = name;

    /// <summary>All rows: where new ones are put.</summary>
    internal string All { get; } = $"{endpoint.AbsoluteUri.TrimEnd('/')}/{name}";

    /// <summary>All tables of the account: where new ones are put.</summary>
    internal Uri Tables => new($"{_service}/Tables");

    /// <summary>The table itself.</summary>
    internal Uri Table => new($"{_service}/Tables('{Name}')");

    /// <summary>Where batches are sent.</summary>
    internal Uri Batch => new($"{_service}/$batch");

    /// <summary>One row.</summary>
    internal string Row(string partitionKey, string rowKey) => $"{All}(PartitionKey='{Escape(partitionKey)}',RowKey='{Escape(rowKey)}')";

    private static string Escape(string key) => Uri.EscapeDataString(key.Replace("'", "''", StringComparison.Ordinal));
}
