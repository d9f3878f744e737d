using System.Text.Json;
using System.Text.Json.Serialization;

namespace CecFunctions.Web.Requests;

/// <summary>Writes amounts as JSON numbers without trailing zeros.</summary>
public sealed class AmountConverter : JsonConverter<decimal>
{
    /// <inheritdoc/>
    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDecimal();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
        // Dividing by a one of the largest scale leaves the smallest scale that holds the value.
        writer.WriteNumberValue(value / 1.0000000000000000000000000000m);
}
