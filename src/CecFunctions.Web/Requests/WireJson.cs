using System.Text.Json;
using System.Text.Json.Serialization;

namespace CecFunctions.Web.Requests;

/// <summary>How answers are written: names in camel case, dates as <c>yyyy-MM-dd</c>, what is not there left
/// out.</summary>
public static class WireJson
{
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>Applies the same to other options.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.Converters.Add(new AmountConverter());
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Configure(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}

/// <summary>Writes amounts as JSON numbers without trailing zeros.</summary>
public sealed class AmountConverter : JsonConverter<decimal>
{
    /// <inheritdoc/>
    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDecimal();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
        // Dividing by a one of the largest scale leaves the smallest scale that holds the value.
        writer.WriteNumberValue(value / 1.0000000000000000000000000000m);
}
