using System.Text.RegularExpressions;

namespace CecFunctions.Infrastructure.Storage.Tables;

/// <summary>
/// What Azure's tables refuse. Azurite accepts most of it, so it is refused here, before anything is sent, and what works on Azurite
/// works in Azure.
/// </summary>
/// <remarks>
/// One limit is Azurite's alone: it refuses (400, EntityTooLarge) to replace or upsert a row whose JSON is over 1 MiB. Binary travels in
/// base64, so a row that holds more than about 780 KiB of it can be inserted there but not written again.
/// </remarks>
public static partial class TableLimits
{
    /// <summary>Operations in one batch.</summary>
    public const int MaxBatchOperations = 100;

    /// <summary>Bytes of one batch as it is sent.</summary>
    public const int MaxBatchBytes = 4 * 1024 * 1024;

    /// <summary>Bytes of one row, counted as the service does (<see cref="SizeOf(TableRow)"/>).</summary>
    public const int MaxRowBytes = 1024 * 1024;

    /// <summary>Properties of one row besides its keys and timestamp.</summary>
    public const int MaxProperties = 252;

    /// <summary>Bytes of one property; a text takes two for each UTF-16 code unit.</summary>
    public const int MaxPropertyBytes = 64 * 1024;

    /// <summary>Characters of a property's name.</summary>
    public const int MaxPropertyNameLength = 255;

    /// <summary>Bytes of a partition key or row key, two for each UTF-16 code unit.</summary>
    public const int MaxKeyBytes = 1024;

    /// <summary>The earliest instant that can be kept, inclusive.</summary>
    public static readonly DateTimeOffset EarliestDateTime = new(1601, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // No value grows to more than six times its size on the way, and 100 operations' keys and headers to less than 1 MiB.
    private const int BatchBytesNeverTooMany = MaxBatchBytes / 8;

    private static readonly string[] SystemNames = ["PartitionKey", "RowKey", "Timestamp"];

    /// <summary>The bytes a row takes in storage: its keys, and for each property its name, a fixed part and its value.</summary>
    public static int SizeOf(TableRow row)
    {
        var size = 4 + (2 * (row.PartitionKey.Length + row.RowKey.Length));
        foreach (var (name, value) in row.Properties)
            size += 8 + (2 * name.Length) + SizeOf(value);
        return size;
    }

    /// <exception cref="StorageLimitException">The row could not be written to Azure.</exception>
    public static void Check(TableRow row)
    {
        CheckKeys(row.PartitionKey, row.RowKey);
        if (row.Properties.Count > MaxProperties)
            throw new StorageLimitException($"A row has {row.Properties.Count} properties; at most {MaxProperties} can be kept.");

        foreach (var (name, value) in row.Properties)
            CheckProperty(name, value);

        var size = SizeOf(row);
        if (size > MaxRowBytes)
            throw new StorageLimitException($"A row takes {size} bytes; at most {MaxRowBytes} can be kept.");
    }

    /// <summary>Refuses a batch that is too large, for clients that write its body themselves.</summary>
    /// <remarks>
    /// The size is that of the body as <see cref="StorageAccount"/> sends it. One that escapes more in texts beyond ASCII comes to more; what
    /// lies between is refused by the service.
    /// </remarks>
    /// <exception cref="StorageLimitException">The batch is over 4 MiB as it is sent.</exception>
    public static void CheckBatch(TableBatch batch, Uri endpoint, string table)
    {
        if (batch.Operations.Sum(operation => SizeOf(operation.Row)) > BatchBytesNeverTooMany)
            _ = TableBatchBody.Of(batch.Operations, new TableAddress(endpoint, table));
    }

    /// <exception cref="StorageLimitException">A key is too long or has a character that keys must not have.</exception>
    public static void CheckKeys(string partitionKey, string rowKey)
    {
        CheckKey(nameof(TableRow.PartitionKey), partitionKey);
        CheckKey(nameof(TableRow.RowKey), rowKey);
    }

    private static void CheckKey(string which, string key)
    {
        if (2 * key.Length > MaxKeyBytes)
            throw new StorageLimitException($"A {which} takes {2 * key.Length} bytes; at most {MaxKeyBytes} can be kept.");

        for (var index = 0; index < key.Length; index++)
        {
            var character = key[index];
            if (character is '/' or '\\' or '#' or '?' || char.IsControl(character) || IsLoneSurrogate(key, index))
                throw new StorageLimitException($"A {which} has the character U+{(int)character:X4} at index {index}, which keys must not have.");
        }
    }

    private static void CheckProperty(string name, TableValue value)
    {
        if (name.Length is 0 or > MaxPropertyNameLength || !PropertyName().IsMatch(name))
        {
            throw new StorageLimitException(
                $"'{name}' cannot name a property: 1–{MaxPropertyNameLength} letters, digits and underscores, not beginning with a digit.");
        }

        if (SystemNames.Contains(name, StringComparer.Ordinal))
            throw new StorageLimitException($"'{name}' is the service's own and cannot be set as a property.");

        var size = SizeOf(value) - LengthPrefix(value.Kind);
        if (size > MaxPropertyBytes)
            throw new StorageLimitException($"Property {name} takes {size} bytes; at most {MaxPropertyBytes} can be kept.");
        if (value.Kind == TableValueKind.DateTime && value.AsDateTime() < EarliestDateTime)
            throw new StorageLimitException($"Property {name} is an instant before the year 1601, which cannot be kept.");
        if (value.Kind == TableValueKind.Double && !double.IsFinite(value.AsDouble()))
            throw new StorageLimitException($"Property {name} is {value}, which not every client can send.");
        if (value.Kind == TableValueKind.Text && HasLoneSurrogate(value.AsText()))
            throw new StorageLimitException($"Property {name} has half of a surrogate pair, which is not text and would come back as another character.");
    }

    private static int SizeOf(TableValue value) => LengthPrefix(value.Kind) + value.Kind switch
    {
        TableValueKind.Text => 2 * value.AsText().Length,
        TableValueKind.Binary => value.AsBinary().Length,
        TableValueKind.Guid => 16,
        TableValueKind.Boolean => 1,
        TableValueKind.Int32 => 4,
        _ => 8,
    };

    private static int LengthPrefix(TableValueKind kind) => kind is TableValueKind.Text or TableValueKind.Binary ? 4 : 0;

    private static bool HasLoneSurrogate(string text)
    {
        // Vectorised, and almost always the end of the matter.
        if (text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0)
            return false;

        for (var index = 0; index < text.Length; index++)
        {
            if (IsLoneSurrogate(text, index))
                return true;
        }

        return false;
    }

    private static bool IsLoneSurrogate(string text, int index) =>
        char.IsHighSurrogate(text[index])
            ? index + 1 == text.Length || !char.IsLowSurrogate(text[index + 1])
            : char.IsLowSurrogate(text[index]) && (index == 0 || !char.IsHighSurrogate(text[index - 1]));

    [GeneratedRegex(@"\A[\p{L}_][\p{L}\p{Nd}_]*\z")]
    private static partial Regex PropertyName();
}
