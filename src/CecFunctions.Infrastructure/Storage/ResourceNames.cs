using System.Text.RegularExpressions;

namespace CecFunctions.Infrastructure.Storage;

/// <summary>What the services accept as names of tables, containers and queues.</summary>
public static partial class ResourceNames
{
    /// <exception cref="StorageLimitException">Not 3–63 letters and digits beginning with a letter, or the reserved name "tables".</exception>
    public static string Table(string name) =>
        TableName().IsMatch(name) && !name.Equals("tables", StringComparison.OrdinalIgnoreCase)
            ? name
            : throw new StorageLimitException(
                $"'{name}' cannot name a table: 3–63 letters and digits, beginning with a letter, and not 'tables'.");

    /// <exception cref="StorageLimitException">Not 3–63 lower-case letters, digits and single dashes between them.</exception>
    public static string Container(string name) => Dashed(name, "container");

    /// <inheritdoc cref="Container"/>
    public static string Queue(string name) => Dashed(name, "queue");

    private static string Dashed(string name, string kind) =>
        name.Length is >= 3 and <= 63 && DashedName().IsMatch(name)
            ? name
            : throw new StorageLimitException(
                $"'{name}' cannot name a {kind}: 3–63 lower-case letters, digits and single dashes, beginning and ending with a letter or digit.");

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9]{2,62}\z")]
    private static partial Regex TableName();

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex DashedName();
}
