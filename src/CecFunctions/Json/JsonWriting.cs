using System.Globalization;
using System.Text.Json;

namespace CecFunctions.Json;

/// <summary>Dates and amounts as files write them.</summary>
public static class JsonWriting
{
    public static void WriteDate(this Utf8JsonWriter json, string property, DateOnly date) =>
        json.WriteString(property, date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>A number without trailing zeros.</summary>
    public static void WriteAmount(this Utf8JsonWriter json, string property, decimal amount) =>
        json.WriteNumber(property, WithoutTrailingZeros(amount));

    /// <summary>The amount in the smallest scale that holds it.</summary>
    // Dividing by a one of the largest scale gives that.
    internal static decimal WithoutTrailingZeros(decimal amount) => amount / 1.0000000000000000000000000000m;
}
