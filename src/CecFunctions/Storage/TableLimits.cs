using System.Text.RegularExpressions;
using Azure.Data.Tables;

namespace CecFunctions.Storage;

/// <summary>Something that Azure's storage would refuse (Azurite accepts much of it), so it was not sent.</summary>
/// <remarks>The message holds no data, only sizes and names.</remarks>
public sealed class StorageLimitException(string message, Exception? reason = null) : Exception(message, reason);

/// <summary>
/// What Azure's tables refuse. Azurite accepts most of it, so it is refused here before anything is sent, and what
/// works on Azurite works in Azure.
/// </summary>
/// <remarks>
/// One limit is Azurite's alone: it refuses (400, EntityTooLarge) to replace or upsert a row whose JSON is over 1 MiB.
/// Binary travels in base64, so a row that holds more than about 780 KiB of it can be inserted there but not written
/// again.
/// </remarks>
internal static partial class TableLimits
{
    /// <summary>Operations in one transaction.</summary>
    public const int MaxOperations = 100;

    /// <summary>Bytes of one transaction as it is sent.</summary>
    public const int MaxTransactionBytes = 4 * 1024 * 1024;

    /// <summary>Bytes of one row, counted as the service does (<see cref="SizeOf(TableEntity)"/>).</summary>
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

    private const string ServicePrefix = "odata.";

    /// <summary>
    /// The bytes a row takes in storage: its keys, and for each property its name, a fixed part and its value.
    /// </summary>
    public static int SizeOf(TableEntity row)
    {
        var size = 4 + (2 * (row.PartitionKey.Length + row.RowKey.Length));
        foreach (var (name, value) in Properties(row))
        {
            size += 8 + (2 * name.Length) + LengthPrefix(value) + ContentBytes(name, value);
        }

        return size;
    }

    /// <returns>The row itself, without the properties that have no value.</returns>
    /// <exception cref="StorageLimitException">The row could not be written to Azure.</exception>
    public static TableEntity Checked(this TableEntity row)
    {
        CheckKeys(row.PartitionKey, row.RowKey);
        foreach (var empty in Properties(row).Where(property => property.Value is null).ToList())
        {
            row.Remove(empty.Key);
        }

        var properties = 0;
        foreach (var (name, value) in Properties(row))
        {
            properties++;
            CheckProperty(name, value);
        }

        if (properties > MaxProperties)
        {
            throw new StorageLimitException($"A row has {properties} properties; at most {MaxProperties} can be kept.");
        }

        var size = SizeOf(row);
        return size <= MaxRowBytes
            ? row
            : throw new StorageLimitException($"A row takes {size} bytes; at most {MaxRowBytes} can be kept.");
    }

    /// <exception cref="StorageLimitException">
    /// A key is too long or has a character that keys must not have.
    /// </exception>
    public static void CheckKeys(string partitionKey, string rowKey)
    {
        CheckKey(nameof(TableEntity.PartitionKey), partitionKey);
        CheckKey(nameof(TableEntity.RowKey), rowKey);
    }

    private static void CheckKey(string which, string key)
    {
        if (2 * key.Length > MaxKeyBytes)
        {
            throw new StorageLimitException(
                $"A {which} takes {2 * key.Length} bytes; at most {MaxKeyBytes} can be kept.");
        }

        for (var index = 0; index < key.Length; index++)
        {
            var character = key[index];
            if (character is '/' or '\\' or '#' or '?' || char.IsControl(character) || IsLoneSurrogate(key, index))
            {
                throw new StorageLimitException(
                    $"A {which} has the character U+{(int)character:X4} at index {index}, which keys must not have.");
            }
        }
    }

    private static void CheckProperty(string name, object value)
    {
        if (name.Length is 0 or > MaxPropertyNameLength || !PropertyName().IsMatch(name))
        {
            throw new StorageLimitException(
                $"'{name}' cannot name a property: 1–{MaxPropertyNameLength} letters, digits and underscores, "
                    + "not beginning with a digit.");
        }

        var size = ContentBytes(name, value);
        if (size > MaxPropertyBytes)
        {
            throw new StorageLimitException(
                $"Property {name} takes {size} bytes; at most {MaxPropertyBytes} can be kept.");
        }

        var wrong = value switch
        {
            DateTimeOffset instant when instant < EarliestDateTime =>
                "is an instant before the year 1601, which cannot be kept.",
            double number when !double.IsFinite(number) => "is not a finite number, which not every client can send.",
            string text when HasLoneSurrogate(text) =>
                "has half of a surrogate pair, which is not text and would come back as another character.",
            _ => null,
        };
        if (wrong is not null)
        {
            throw new StorageLimitException($"Property {name} {wrong}");
        }
    }

    // The keys, and what comes with a row that was read.
    private static IEnumerable<KeyValuePair<string, object>> Properties(TableEntity row) => row.Where(property =>
        property.Key is not (
            nameof(TableEntity.PartitionKey) or nameof(TableEntity.RowKey) or nameof(TableEntity.Timestamp))
        && !property.Key.StartsWith(ServicePrefix, StringComparison.Ordinal));

    private static int ContentBytes(string name, object value) => value switch
    {
        string text => 2 * text.Length,
        byte[] bytes => bytes.Length,
        Guid => 16,
        bool => 1,
        int => 4,
        long or double or DateTimeOffset => 8,
        _ => throw new StorageLimitException($"Property {name} is a {value.GetType().Name}, which no property can be."),
    };

    private static int LengthPrefix(object value) => value is string or byte[] ? 4 : 0;

    private static bool HasLoneSurrogate(string text)
    {
        // Vectorised, and almost always the end of the matter.
        if (text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0)
        {
            return false;
        }

        for (var index = 0; index < text.Length; index++)
        {
            if (IsLoneSurrogate(text, index))
            {
                return true;
            }
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
